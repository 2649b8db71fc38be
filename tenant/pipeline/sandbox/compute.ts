import { constants, createHash, createHmac, randomBytes, randomUUID, sign, timingSafeEqual, verify } from "node:crypto";
import { z } from "zod";

const mostRandomBytes = 65_536;
const encodings = [
	"utf8",
	"utf-8",
	"hex",
	"base64",
	"base64url",
	"latin1",
	"binary",
	"ascii",
	"utf16le",
	"ucs2",
] as const;
const encoding = z.enum(encodings, { error: "Unknown encoding" });
const digest = z.enum(["md5", "sha1", "sha256", "sha384", "sha512"], { error: "Digest method not supported" });
const jwsAlgorithm = z.enum(
	["HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"],
	{ error: "invalid algorithm" },
);

/** Accepts `RSA-SHA256` and `sha256`, which name the same digest for a signature. */
const signatureDigest = z
	.string()
	.transform((name) => name.toLowerCase().replace(/^rsa-/, ""))
	.pipe(digest);
const hashName = z
	.string()
	.transform((name) => name.toLowerCase().replace(/^sha-/, "sha"))
	.pipe(digest);

const settable = z.enum([
	...(["href", "protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "hash"] as const),
]);

const questionSchema = z.discriminatedUnion("op", [
	z.object({ op: z.literal("toBinary"), text: z.string(), encoding }),
	z.object({ op: z.literal("fromBinary"), binary: z.string(), encoding }),
	z.object({ op: z.literal("hash"), algorithm: hashName, data: z.string() }),
	z.object({ op: z.literal("hmac"), algorithm: hashName, key: z.string(), data: z.string() }),
	z.object({ op: z.literal("sign"), algorithm: signatureDigest, key: z.string(), data: z.string() }),
	z.object({
		op: z.literal("verify"),
		algorithm: signatureDigest,
		key: z.string(),
		data: z.string(),
		signature: z.string(),
	}),
	z.object({ op: z.literal("jws-sign"), algorithm: jwsAlgorithm, key: z.string(), data: z.string() }),
	z.object({
		op: z.literal("jws-verify"),
		algorithm: jwsAlgorithm,
		key: z.string(),
		data: z.string(),
		signature: z.string(),
	}),
	z.object({ op: z.literal("random"), size: z.int().min(0).max(mostRandomBytes) }),
	z.object({ op: z.literal("uuid") }),
	z.object({
		op: z.literal("url"),
		input: z.string(),
		base: z.string().optional(),
		name: settable.optional(),
		value: z.string().optional(),
	}),
]);

type Question = z.infer<typeof questionSchema>;
type Ask<Op extends Question["op"]> = Extract<Question, { op: Op }>;

const bytes = (binary: string) => Buffer.from(binary, "latin1");
const binary = (given: Buffer) => given.toString("latin1");

/**
 * Returns the key and the paddings of a JSON Web Signature algorithm.
 * @see https://www.rfc-editor.org/rfc/rfc7518#section-3
 */
function jwsKey(algorithm: string, key: string) {
	const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_DIGEST: saltLength } = constants;
	if (algorithm.startsWith("PS")) return { key, padding, saltLength };
	return algorithm.startsWith("ES") ? { key, dsaEncoding: "ieee-p1363" as const } : { key };
}

const jwsDigest = (algorithm: string) => `sha${algorithm.slice(2)}`;

function signJws({ algorithm, key, data }: Ask<"jws-sign">): string {
	const signature = algorithm.startsWith("HS")
		? createHmac(jwsDigest(algorithm), key).update(data).digest()
		: sign(jwsDigest(algorithm), Buffer.from(data), jwsKey(algorithm, key));
	return signature.toString("base64url");
}

function verifyJws({ algorithm, key, data, signature }: Ask<"jws-verify">): boolean {
	const given = Buffer.from(signature, "base64url");
	if (!algorithm.startsWith("HS"))
		return verify(jwsDigest(algorithm), Buffer.from(data), jwsKey(algorithm, key), given);
	const expected = createHmac(jwsDigest(algorithm), key).update(data).digest();
	return expected.length === given.length && timingSafeEqual(expected, given);
}

/** Returns the parts of an address after one of them was set, or null for an invalid address. */
function readUrl({ input, base, name, value = "" }: Ask<"url">) {
	if (!URL.canParse(input, base)) return null;
	const url = new URL(input, base);
	if (name === "href" && !URL.canParse(value)) return null;
	if (name !== undefined) url[name] = value;
	const { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash } = url;
	return { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash };
}

function answerTo(question: Question): unknown {
	switch (question.op) {
		case "toBinary":
			return binary(Buffer.from(question.text, question.encoding));
		case "fromBinary":
			return bytes(question.binary).toString(question.encoding);
		case "hash":
			return binary(createHash(question.algorithm).update(bytes(question.data)).digest());
		case "hmac":
			return binary(createHmac(question.algorithm, bytes(question.key)).update(bytes(question.data)).digest());
		case "sign":
			return binary(sign(question.algorithm, bytes(question.data), question.key));
		case "verify":
			return verify(question.algorithm, bytes(question.data), question.key, bytes(question.signature));
		case "jws-sign":
			return signJws(question);
		case "jws-verify":
			return verifyJws(question);
		case "random":
			return binary(randomBytes(question.size));
		case "uuid":
			return randomUUID();
		case "url":
			return readUrl(question);
	}
}

/**
 * Answers a script's synchronous request to the worker, as text both ways: encodings, hashes, signatures, random values, the parts of an
 * address. It reads no file, no setting and none of the worker's memory, and never throws.
 */
export function compute(text: string): string {
	try {
		const { data, error } = questionSchema.safeParse(JSON.parse(text));
		if (error !== undefined) return JSON.stringify({ error: error.issues[0]?.message ?? "That is not offered here." });
		return JSON.stringify({ value: answerTo(data) });
	} catch (error) {
		return JSON.stringify({ error: error instanceof Error ? error.message : String(error) });
	}
}
