"""What a conversation is about: one message in, answers and the conversation after it out."""

from retrieval.conversation.conversation import Conversation, Turn
from retrieval.conversation.listener import Aside, Exchange, Listener, Manners
from retrieval.conversation.talker import Talker

__all__ = ["Aside", "Conversation", "Exchange", "Listener", "Manners", "Talker", "Turn"]
