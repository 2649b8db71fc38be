/**
 * Runs in front of Next's server in the production build: `build.mjs` copies it beside `server.js`, and `serve.mjs` loads it first. It adds
 * the constant security headers to every response, including Next's own, and answers requests that Next would meet with a bare error: verbs
 * that it does not know, addresses that do not decode, and missing files below `/_next/`.
 */
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import http from "node:http";
import path from "node:path";

const folder = import.meta.dirname;
const headers = Object.entries(JSON.parse(readFileSync(path.join(folder, "security-headers.json"), "utf8")));
const verbs = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** The build's files for browsers, by address. */
const staticFolder = path.join(folder, ".next", "static");
const built = new Set(
	readdirSync(staticFolder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(staticFolder, path.join(entry.parentPath ?? entry.path, entry.name)))
		.map((file) => `/_next/static/${file.split(path.sep).join("/")}`),
);

const titles = { 400: "The request is not valid", 404: "Not found", 405: "Method not allowed" };
const codes = { 400: "invalid_request", 404: "not_found", 405: "method_not_allowed" };

function problem(status, detail) {
	const requestId = randomUUID();
	return JSON.stringify({ code: codes[status], title: titles[status], status, detail, requestId });
}

function decoded(pathname) {
	try {
		return decodeURIComponent(pathname);
	} catch {
		return undefined;
	}
}

/** Returns the status and sentence for a request that must not reach Next. */
function refusal({ method, url }) {
	if (!verbs.includes(method)) return [405, "Rolecall does not take this verb."];
	if (!url.startsWith("/")) return [400, "The address is not a path."];
	const place = decoded(url.split(/[?#]/, 1)[0]);
	if (place === undefined) return [400, "The address holds a part that is not valid percent-encoding."];
	if (/^\/+_next(\/|$)/.test(place) && !built.has(place)) return [404, "There is nothing at this address."];
	return undefined;
}

function refuse(response, status, detail) {
	if (status === 405) response.setHeader("allow", verbs.join(", "));
	response.setHeader("cache-control", "no-store");
	response.setHeader("content-type", "application/problem+json");
	response.statusCode = status;
	response.end(problem(status, detail));
}

/** Sends in one packet what is ready at the same time. Next writes the head, the body and the end one by one. */
function joinPackets(response) {
	const { flushHeaders } = response;
	response.flushHeaders = () => {
		const { socket } = response;
		socket?.cork();
		setImmediate(() => socket?.uncork());
		flushHeaders.call(response);
	};
}

/** Adds a body to Next's 405, which it sends without one for a verb that a route lacks. */
function explainEmpty(response) {
	const { writeHead, flushHeaders, end } = response;
	const isBare = () => response.statusCode === 405 && !response.headersSent && !response.hasHeader("content-type");
	response.writeHead = (...args) => {
		if (typeof args[0] === "number") response.statusCode = args[0];
		return isBare() ? response : writeHead.apply(response, args);
	};
	response.flushHeaders = () => {
		if (!isBare()) flushHeaders.call(response);
	};
	response.end = (...args) => {
		if (!isBare()) return end.apply(response, args);
		response.setHeader("content-type", "application/problem+json");
		response.removeHeader("content-length");
		response.writeHead = writeHead;
		return end.call(response, problem(405, "This address does not take the verb."));
	};
}

/** Proxies send absolute addresses; a server uses the path. */
function withoutOrigin(url) {
	if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return url;
	const { pathname, search } = new URL(url);
	return `${pathname}${search}`;
}

const guarded = (listener) =>
	function (request, response) {
		for (const [name, value] of headers) response.setHeader(name, value);
		request.url = withoutOrigin(request.url);
		const refused = refusal(request);
		if (refused !== undefined) return refuse(response, ...refused);
		joinPackets(response);
		explainEmpty(response);
		return listener.call(this, request, response);
	};

/** Answers input that Node could not parse as a request in the same way. */
function answerUnreadable(error, socket) {
	if (error.code === "ECONNRESET" || !socket.writable) return socket.destroy();
	const body = problem(400, "This is not a request that Rolecall understands.");
	const lines = [...headers, ["content-type", "application/problem+json"], ["content-length", Buffer.byteLength(body)]];
	const head = [...lines, ["connection", "close"]].map(([name, value]) => `${name}: ${value}`).join("\r\n");
	socket.end(`HTTP/1.1 400 Bad Request\r\n${head}\r\n\r\n${body}`);
}

const { createServer } = http;
http.createServer = (...args) => {
	const listener = args.pop();
	const server = createServer(...args, typeof listener === "function" ? guarded(listener) : listener);
	return server.on("clientError", answerUnreadable);
};
