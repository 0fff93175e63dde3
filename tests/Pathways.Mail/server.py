"""An SMTP server that answers as it is told, on aiosmtpd (Debian: python3-aiosmtpd).

    server.py FOLDER [--port NUMBER] [--certificate FILE --key FILE] [--tls] [--user NAME --password WORD]

It listens on that port, or a free one, of 127.0.0.1 and prints it. Each message that it accepts is written to FOLDER as one file, and
named in the file FOLDER/accepted. What it does to the next connections stands in the file FOLDER/behaviour, one word for
each attempt, read again at each: ok, or a place where it drops the connection (greeting, sender, recipient, data, text, after),
or a code that it answers to the recipient (451, 550). A word may be a mix, "drop:0.3:7": at random, three in ten, drawn with the
number 7.
"""
import argparse
import asyncio
import os
import pathlib
import random
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

PLACES = ("greeting", "sender", "recipient", "data", "text", "after")


class Behaviour:
    """Draws what happens to each attempt."""

    def __init__(self, folder):
        self.file = folder / "behaviour"
        self.text = None
        self.words = []

    def next(self):
        text = self.file.read_text() if self.file.exists() else "ok"
        if text != self.text:
            self.text, self.words = text, text.split()
            self.random = random.Random(text)
        word = self.words.pop(0) if len(self.words) > 1 else self.words[0]
        if word.startswith("drop:"):
            share = float(word.split(":")[1])
            return self.random.choice(PLACES[1:]) if self.random.random() < share else "ok"
        return word


class Server(SMTP):
    def drops(self, place):
        if self.fate == place:
            self.transport.abort()
            return True
        return False

    async def smtp_MAIL(self, arg):
        self.fate = self.event_handler.behaviour.next()
        if not self.drops("sender"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg):
        if self.fate.isdigit():
            await self.push(self.fate + (" 4.7.1 Plus tard" if self.fate.startswith("4") else " 5.1.1 Adresse inconnue"))
        elif not self.drops("recipient"):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg):
        if self.drops("data"):
            return
        if self.fate == "text":
            await self.push("354 Go on")
            await self._reader.readline()
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class Handler:
    def __init__(self, folder):
        self.folder = folder
        self.behaviour = Behaviour(folder)
        self.count = 0

    async def handle_DATA(self, server, session: Session, envelope: Envelope):
        self.count += 1
        (self.folder / f"{self.count:06}.eml").write_bytes(envelope.original_content)
        header = next((line for line in envelope.original_content.split(b"\r\n") if line.lower().startswith(b"message-id:")), b"")
        with open(self.folder / "accepted", "a") as accepted:
            secure = "tls" if server.transport.get_extra_info("sslcontext") else "clear"
            print(header.decode()[11:].strip(), ",".join(envelope.rcpt_tos), secure, server.fate, file=accepted)
        if server.drops("after"):
            return "250 Never heard"
        return "250 OK"


def authenticator(user, password):
    def check(server, session, envelope, mechanism, data):
        good = mechanism in ("PLAIN", "LOGIN") and (data.login, data.password) == (user.encode(), password.encode())
        return AuthResult(success=good, handled=True if good else False)

    return check


async def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--port", type=int, default=0)
    arguments.add_argument("--certificate")
    arguments.add_argument("--key")
    arguments.add_argument("--tls", action="store_true")
    arguments.add_argument("--user")
    arguments.add_argument("--password")
    options = arguments.parse_args()
    handler = Handler(options.folder)
    context = None
    if options.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.certificate, options.key)
    settings = {"tls_context": None if options.tls else context, "require_starttls": bool(context) and not options.tls}
    if options.user:
        settings |= {
            "authenticator": authenticator(options.user, options.password),
            "auth_required": True,
            "auth_require_tls": not options.tls,
        }
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Server(handler, hostname="mail.test", loop=loop, **settings), "127.0.0.1", options.port, ssl=context if options.tls else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    # It lives as long as the one who started it reads and writes.
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(main())
