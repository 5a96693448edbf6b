"""A reader without a browser: Streamlit's own WebSocket protocol, for tests that need many sessions or none to draw.

A :class:`Tab` opens a page at an address, acts on its widgets and leaves::

    async with tab(app, "records", "province=Fujian") as reader:
        await reader.run()
        await reader.choose("filter_province", ["Zhejiang"])
        assert reader.query == "province=Zhejiang"

It answers as the front end does: it carries the widget states and the address along, and follows the page
when the server moves it. What it does not do is draw, and fetch the files that a page names.
"""

from __future__ import annotations

import asyncio
import json
import urllib.request
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg, DeferredFileRequestPayload
from streamlit.proto.ClientState_pb2 import ClientState, ContextInfo
from streamlit.proto.Common_pb2 import FileUploaderState, FileURLsRequest, StringArray, UploadedFileInfo
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 60
"""Seconds after which a page that has not come is given up."""


class Tab:
    """One tab: its socket, the address it shows, and the elements of its page as they were sent.

    Attributes:
        page: the name of the page in the address; empty for the front page.
        query: the address behind the ``?``.
        elements: every element that the last run sent, in order.
        session_id: by which the server knows the tab; hand it to :func:`tab` to come back to the same session.
        received: bytes of messages so far.

    """

    def __init__(self, socket: ClientConnection, app: str, page: str, query: str) -> None:
        self.page = page
        self.query = query
        self.elements: list[Element] = []
        self.session_id = ""
        self.received = 0
        self._socket = socket
        self._app = app
        self._hash = ""
        self._lost = False
        self._widgets: dict[str, WidgetState] = {}

    async def run(self) -> Tab:
        """Run the page, and again as long as the server asks for that, until it is at rest."""
        await self._ask([])
        return self

    async def choose(self, key: str, values: Sequence[str]) -> Tab:
        """Choose values of a list or of pills, by the key of the widget and the beginnings of their labels."""
        element = self._widget(key)
        kind = element.WhichOneof("type")
        if kind == "button_group":
            options = [option.content for option in element.button_group.options]
        else:
            options = list(element.multiselect.options)
        chosen = [next(option for option in options if option.startswith(value)) for value in values]
        await self._ask([WidgetState(id=_id(element), string_array_value=StringArray(data=chosen))])
        return self

    async def pick(self, label: str, option: str) -> Tab:
        """Pick one option of a radio, by the label of the widget."""
        radios = (each.radio for each in self.elements if each.WhichOneof("type") == "radio")
        radio = next(radio for radio in radios if radio.label == label)
        await self._ask([WidgetState(id=radio.id, string_value=option)])
        return self

    async def press(self, key: str) -> Tab:
        """Press a button."""
        await self._ask([WidgetState(id=_id(self._widget(key)), trigger_value=True)])
        return self

    async def tell(self, key: str, **state: object) -> Tab:
        """What the script of a component in the browser tells: its state, such as the day of the date control."""
        await self._ask([WidgetState(id=_id(self._widget(key)), json_value=json.dumps(state))])
        return self

    async def turn_to(self, page: str) -> Tab:
        """Follow a link of ours to another page, which goes with the same address."""
        self.page, self._hash, self._widgets = page, "", {}
        return await self.run()

    async def download(self, key: str) -> bytes:
        """Press a download button, and fetch the file that is made."""
        return await fetch(await self.made(key))

    async def made(self, key: str) -> str:
        """Press a download button, and give the address of the file that is made."""
        button = self._widget(key).download_button
        payload = DeferredFileRequestPayload(file_id=button.deferred_file_id)
        await self._send(
            backend_operation_request=BackendOperationRequest(
                request_id="file", session_id=self.session_id, deferred_file=payload
            )
        )
        answer = (await self._answer("backend_operation_response")).backend_operation_response
        assert not answer.error_msg, answer.error_msg
        return f"{self._app}{answer.deferred_file.url}"

    async def upload(self, key: str, name: str, content: bytes) -> Tab:
        """Hand a file in."""
        uploader = self._widget(key)
        await self._send(
            file_urls_request=FileURLsRequest(request_id="files", file_names=[name], session_id=self.session_id)
        )
        urls = (await self._answer("file_urls_response")).file_urls_response.file_urls[0]
        await asyncio.to_thread(_put, self._app, urls.upload_url, name, content)
        info = UploadedFileInfo(name=name, size=len(content), file_id=urls.file_id, file_urls=urls)
        state = FileUploaderState(uploaded_file_info=[info])
        await self._ask([WidgetState(id=_id(uploader), file_uploader_state_value=state)])
        return self

    @property
    def html(self) -> str:
        """All HTML of the page."""
        return "\n".join(each.html.body for each in self.elements if each.WhichOneof("type") == "html")

    @property
    def errors(self) -> list[str]:
        """What the page tells as an error or an exception."""
        exceptions = [each.exception.message for each in self.elements if each.WhichOneof("type") == "exception"]
        exceptions += [f"no page {self.page!r}"] if self._lost else []
        return exceptions + [words for kind, words in self._alerts() if kind == "error"]

    @property
    def warnings(self) -> list[str]:
        """What the page warns of."""
        return [words for kind, words in self._alerts() if kind == "warning"]

    def _alerts(self) -> Iterator[tuple[str, str]]:
        from streamlit.proto.Alert_pb2 import Alert

        for each in self.elements:
            if each.WhichOneof("type") == "alert":
                yield Alert.Format.Name(each.alert.format).lower(), each.alert.body

    def _widget(self, key: str) -> Element:
        """The widget of a key; Streamlit writes the key at the end of the id."""
        found = [each for each in self.elements if (name := _id(each)) and name.endswith(f"-{key}")]
        if not found:
            raise LookupError(f"no widget {key!r} on {self.page or 'the front page'}")
        return found[-1]

    async def _ask(self, acted: Sequence[WidgetState]) -> None:
        states = {**self._widgets, **{state.id: state for state in acted}}
        self._widgets = {name: state for name, state in states.items() if state.WhichOneof("value") != "trigger_value"}
        asked = ClientState(
            query_string=self.query,
            page_script_hash=self._hash,
            page_name=self.page if not self._hash else "",
            widget_states=WidgetStates(widgets=states.values()),
            context_info=ContextInfo(timezone="UTC", locale="en-GB", url=f"{self._app}/{self.page}"),
        )
        self.elements, self._lost = [], False
        await self._send(rerun_script=asked)
        async with asyncio.timeout(PATIENCE):
            while not self._heard(ForwardMsg.FromString(await self._message())):
                pass

    async def _send(self, **message: Any) -> None:
        await self._socket.send(BackMsg(**message).SerializeToString())

    async def _message(self) -> bytes:
        message = await self._socket.recv()
        assert isinstance(message, bytes), "every message of the protocol is binary"
        self.received += len(message)
        return message

    async def _answer(self, kind: str) -> ForwardMsg:
        """The next message of a kind."""
        async with asyncio.timeout(PATIENCE):
            while True:
                message: ForwardMsg = ForwardMsg.FromString(await self._message())
                if message.WhichOneof("type") == kind:
                    return message

    def _heard(self, message: ForwardMsg) -> bool:
        """Take a message over; whether it is the last one of a run."""
        match message.WhichOneof("type"):
            case "new_session":
                session = message.new_session
                self.session_id = session.initialize.session_id or self.session_id
                self.elements = []
            case "page_not_found":
                self._lost = True
            case "navigation":
                self._hash = message.navigation.page_script_hash  # the page that the address was found to mean
            case "delta":
                delta: Delta = message.delta
                if delta.WhichOneof("type") == "new_element":
                    self.elements.append(delta.new_element)
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "script_finished":
                # A run that was cut off, because a callback or st.rerun began another one, is not the last.
                return message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        return False


def _id(element: Element) -> str:
    kind = element.WhichOneof("type")
    return str(getattr(getattr(element, kind), "id", "")) if kind else ""


async def fetch(url: str) -> bytes:
    """What is at an address."""
    return await asyncio.to_thread(_fetched, urllib.request.Request(url))


def _fetched(request: urllib.request.Request) -> bytes:
    with urllib.request.urlopen(request, timeout=PATIENCE) as response:
        content: bytes = response.read()
    return content


def _put(app: str, path: str, name: str, content: bytes) -> None:
    """Send a file as a form, with the token that the server asks for against forged requests."""
    with urllib.request.urlopen(f"{app}/_stcore/health", timeout=PATIENCE) as response:
        cookies = [header.split(";")[0] for header in response.headers.get_all("Set-Cookie", [])]
    token = next(cookie.partition("=")[2] for cookie in cookies if cookie.startswith("_streamlit_xsrf="))
    head = f'--edge\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    headers = {
        "Content-Type": "multipart/form-data; boundary=edge",
        "Cookie": "; ".join(cookies),
        "X-Xsrftoken": token,
    }
    body = head.encode() + content + b"\r\n--edge--\r\n"
    _fetched(urllib.request.Request(f"{app}{path}", data=body, headers=headers, method="PUT"))


@asynccontextmanager
async def tab(app: str, page: str = "", query: str = "", *, session_id: str = "") -> AsyncIterator[Tab]:
    """A tab at an address of the app, which has asked for nothing yet; closed at the end.

    Args:
        app: the address of the app.
        page: the name of the page; empty for the front page.
        query: the address behind the ``?``.
        session_id: of a tab whose socket was dropped, to come back to its session.

    """
    parts = urlsplit(app)
    protocols = ["streamlit", "no-token", *([session_id] if session_id else [])]
    url = f"ws://{parts.netloc}{parts.path.rstrip('/')}/_stcore/stream"
    async with connect(url, subprotocols=protocols, max_size=None, open_timeout=PATIENCE) as socket:  # type: ignore[arg-type]  # they are texts
        yield Tab(socket, app, page, query)
