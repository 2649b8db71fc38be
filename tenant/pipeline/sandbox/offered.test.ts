import { createHash, createHmac, createSign, createVerify, generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { listenOnFreePort } from "../../../testing/listen-on-free-port.ts";
import { fieldsOf } from "../../records/fields-of.ts";
import { actionTelling, rule, ruleTelling, tryScripts } from "../../testing/try-scripts.ts";

const told = async (expression: string, settings: Record<string, string> = {}) => {
	const ran = await tryScripts("rules", [ruleTelling(expression)], { settings }).run();
	const { it = ran } = fieldsOf(ran);
	return it;
};

test("Buffer converts text into bytes and back in each of Node's encodings", async () => {
	const text = "Zoë 😀 \u0000ÿ";
	const encodings = ["utf8", "hex", "base64", "base64url", "latin1", "utf16le"] as const;
	const tries = encodings.map((one) => `Buffer.from(${JSON.stringify(text)}).toString("${one}")`);
	expect(await told(`[${tries}]`)).toEqual(encodings.map((one) => Buffer.from(text).toString(one)));
	expect(await told('Buffer.from("Wm/DqyDwn5iA", "base64").toString() + new Buffer("68c3a9", "hex")')).toBe("Zoë 😀hé");
	const joined = "Buffer.concat([Buffer.from([1, 2]), Buffer.alloc(2, 7)])";
	expect(await told(`[...${joined}, ${joined}.slice(1, 3).toString("hex")]`)).toEqual([1, 2, 7, 7, "0207"]);
	expect(
		await told(
			'[Buffer.isBuffer(Buffer.from("x").subarray(0)), Buffer.byteLength("é"), JSON.stringify(Buffer.from("a"))]',
		),
	).toEqual([true, 2, '{"type":"Buffer","data":[97]}']);
	expect(await told('Buffer.from("x", "none")')).toMatchObject({ kind: "error", message: "Unknown encoding" });
});

test("URL reads, changes and refuses addresses, and keeps its parameters in step", async () => {
	const url = 'new URL("../b?q=1&q=a+b#h", "https://u:p@x.test:8443/a/c")';
	const names = [
		"href",
		"origin",
		"host",
		"hostname",
		"port",
		"pathname",
		"search",
		"hash",
		"username",
		"password",
	] as const;
	const real = new URL("../b?q=1&q=a+b#h", "https://u:p@x.test:8443/a/c");
	expect(await told(`${JSON.stringify(names)}.map((name) => ${url}[name])`)).toEqual(names.map((name) => real[name]));
	const changed = `(() => { const url = ${url}; url.searchParams.set("q", "é&"); url.searchParams.append("r", "1"); url.hash = ""; url.port = ""; return [url.href, String(url.searchParams), url.searchParams.get("q")]; })()`;
	expect(await told(changed)).toEqual(["https://u:p@x.test/b?q=%C3%A9%26&r=1", "q=%C3%A9%26&r=1", "é&"]);
	expect(
		await told('[...new URLSearchParams({ a: "1 2", b: "~*" }), new URLSearchParams([["a", "1"]]).has("a")]'),
	).toEqual([["a", "1 2"], ["b", "~*"], true]);
	expect(await told('new URL("nowhere")')).toMatchObject({ kind: "error", name: "TypeError", message: "Invalid URL" });
});

test("crypto hashes, signs and compares as Node's does", async () => {
	const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
	const settings = {
		PRIVATE: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
		PUBLIC: publicKey.export({ type: "spki", format: "pem" }).toString(),
	};
	const hmac = createHmac("sha256", "key").update("aé").digest("hex");
	expect(await told('require("crypto").createHmac("sha256", "key").update("a").update("é").digest("hex")')).toBe(hmac);
	const md5 = createHash("md5").update("x").digest("base64");
	expect(await told('require("node:crypto").createHash("md5").update("x").digest("base64")')).toBe(md5);
	const signed = await told(
		'require("crypto").createSign("RSA-SHA256").update("x").sign(configuration.PRIVATE, "base64")',
		settings,
	);
	expect(createVerify("RSA-SHA256").update("x").verify(publicKey, String(signed), "base64")).toBe(true);
	const signature = createSign("sha256").update("x").sign(privateKey, "hex");
	const verify = (data: string) =>
		`require("crypto").createVerify("sha256").update("${data}").verify(configuration.PUBLIC, "${signature}", "hex")`;
	expect(await told(`[${verify("x")}, ${verify("y")}]`, settings)).toEqual([true, false]);
	expect(await told('[require("crypto").randomBytes(16).length, require("uuid").v4().length]')).toEqual([16, 36]);
	expect(await told('require("crypto").createHash("none").update("x").digest()')).toMatchObject({
		message: "Digest method not supported",
	});
});

test("jsonwebtoken signs and verifies, reports an expired token, and refuses a missing signature and a public key as a secret", async () => {
	const jwt = 'require("jsonwebtoken@8.5.1")';
	const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
	const settings = {
		PRIVATE: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
		PUBLIC: publicKey.export({ type: "spki", format: "pem" }).toString(),
	};
	const options = '{ expiresIn: "1h", audience: "a", issuer: "i", subject: "s" }';
	const round = `${jwt}.verify(${jwt}.sign({ x: 1 }, "secret", ${options}), "secret", { audience: "a", issuer: "i" })`;
	const claims = fieldsOf(await told(round));
	expect(claims).toMatchObject({ x: 1, aud: "a", iss: "i", sub: "s" });
	expect(Number(claims.exp) - Number(claims.iat)).toBe(3_600);
	const rsa = `${jwt}.verify(${jwt}.sign({ x: 1 }, configuration.PRIVATE, { algorithm: "RS256" }), configuration.PUBLIC, { algorithms: ["RS256"] }).x`;
	expect(await told(rsa, settings)).toBe(1);
	const fails = (expression: string) =>
		`(() => { try { ${expression}; return "taken" } catch (e) { return e.name + ": " + e.message } })()`;
	const old = `${jwt}.verify(${jwt}.sign({ exp: 1 }, "secret"), "secret")`;
	const unsigned = `${jwt}.verify("eyJhbGciOiJub25lIn0.e30.", "secret")`;
	const confused = `${jwt}.verify(${jwt}.sign({}, configuration.PUBLIC), configuration.PUBLIC)`;
	const other = `${jwt}.verify(${jwt}.sign({}, "secret"), "other")`;
	expect(await told(`[${[old, unsigned, confused, other].map(fails)}]`, settings)).toEqual([
		"TokenExpiredError: jwt expired",
		"JsonWebTokenError: invalid algorithm",
		"JsonWebTokenError: invalid algorithm",
		"JsonWebTokenError: invalid signature",
	]);
	const called = `${jwt}.verify("x", "y", (error) => { context.idToken.it = error.message; callback(null, user, context); });`;
	expect(await tryScripts("rules", [rule(called)]).run()).toEqual({ it: "jwt malformed" });
});

test("lodash is the library itself, and creates no function from text", async () => {
	expect(await told('require("lodash").groupBy([1.2, 1.3, 2.1], Math.floor)')).toEqual({ 1: [1.2, 1.3], 2: [2.1] });
	expect(await told('require("lodash").get({ a: [{ b: 1 }] }, "a[0].b")')).toBe(1);
	expect(await told('require("lodash").template("<%= process %>")()')).toMatchObject({ kind: "error" });
});

test("axios sends JSON, reads JSON, and rejects an error status with its answer", async () => {
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk);
		const { method, url, headers } = request;
		const told = {
			method,
			url,
			type: headers["content-type"],
			auth: headers.authorization,
			body: Buffer.concat(chunks).toString(),
		};
		response.writeHead(url === "/no" ? 403 : 200, { "content-type": "application/json" }).end(JSON.stringify(told));
	});
	const origin = `http://127.0.0.1:${await listenOnFreePort(server)}`;
	onTestFinished(() => void server.close());
	const ask = async (expression: string) =>
		fieldsOf(await tryScripts("actions", [actionTelling(`await ${expression}`)]).run()).it;
	const posted = `require("axios").create({ baseURL: "${origin}" }).post("/x", { a: 1 }, { params: { q: "é" } }).then((r) => [r.status, r.data])`;
	expect(await ask(posted)).toEqual([
		200,
		{ method: "POST", url: "/x?q=%C3%A9", type: "application/json", body: '{"a":1}' },
	]);
	const form = `require("axios")({ method: "put", url: "${origin}/f", data: new URLSearchParams({ a: "1 2" }), auth: { username: "u", password: "p" } }).then((r) => r.data)`;
	expect(await ask(form)).toMatchObject({
		method: "PUT",
		type: "application/x-www-form-urlencoded",
		auth: "Basic dTpw",
		body: "a=1+2",
	});
	const refused = `require("axios").get("${origin}/no").catch((e) => [e.isAxiosError, e.message, e.response.status, e.response.data.method])`;
	expect(await ask(refused)).toEqual([true, "Request failed with status code 403", 403, "GET"]);
});

test.each(["fs", "node:child_process", "vm", "worker_threads", "../x", "constructor", "__proto__", "@scope/thing"])(
	"require refuses an unavailable module (%s) with a message that names it and the available ones",
	async (name) => {
		const { message } = fieldsOf(await told(`require(${JSON.stringify(name)})`));
		expect(message).toContain(`the sandbox has no module ${name.replace("node:", "")}. It has `);
		expect(message).toContain("jsonwebtoken");
	},
);
