"""Lints the messages of a JSON file with httplint for some seconds of CPU time and prints how many it did in one."""

import json
import sys
import time

from httplint import HttpRequestLinter, HttpResponseLinter


def fields(lines):
    pairs = (line.split(": ", 1) for line in lines)
    return [(name.encode(), value.encode()) for name, value in pairs]


def prepare(message):
    request, response = message
    request_line, *request_fields = request.split("\r\n\r\n")[0].split("\r\n")
    head, content = response.split("\r\n\r\n", 1)
    status_line, *response_fields = head.split("\r\n")
    method, target, version = request_line.split(" ")
    url = ("https://shop.example.com" + target).encode()
    _, code, phrase = status_line.split(" ", 2)
    return (method.encode(), url, fields(request_fields), code.encode(), phrase.encode(),
            fields(response_fields), content.encode())


def lint(method, url, request_fields, code, phrase, response_fields, content):
    request = HttpRequestLinter()
    request.process_request_topline(method, url, b"HTTP/1.1")
    request.process_headers(request_fields)
    request.finish_content(True)
    response = HttpResponseLinter()
    response.request = request
    response.process_response_topline(b"HTTP/1.1", code, phrase)
    response.process_headers(response_fields)
    response.feed_content(content)
    response.finish_content(True)
    return len(response.notes)


messages = [prepare(message) for message in json.load(open(sys.argv[1], encoding="utf-8"))]
for message in messages[:20]:
    lint(*message)
begun, count = time.process_time(), 0
while time.process_time() - begun < 5:
    lint(*messages[count % len(messages)])
    count += 1
print(round(count / (time.process_time() - begun)))
