import type { Compute } from "../create-compute.ts";
import type { BufferClass } from "./create-buffer.ts";

type Fields = Record<string, unknown>;
type Decoded = { header: Fields; payload: Fields; signature: string; signed: string };

type Tools = {
	compute: Compute;
	Buffer: BufferClass;
	nowMs: () => number;
	checkClaims: (payload: Fields, options: Fields, nowSeconds: number) => string | undefined;
};

/**
 * Reads and verifies JSON Web Tokens with the options and errors of `jsonwebtoken`. It never accepts a token without a signature, nor a
 * public key as the secret of an HMAC. Runs inside the sandbox and references nothing outside its own body.
 */
export function createJwtVerifier({ compute, Buffer, nowMs, checkClaims }: Tools) {
	class JsonWebTokenError extends Error {
		override name = "JsonWebTokenError";
	}
	class TokenExpiredError extends JsonWebTokenError {
		override name = "TokenExpiredError";
	}
	const known = /^(?:HS|RS|PS|ES)(?:256|384|512)$/;
	const isPem = (key: unknown) => String(key).trimStart().startsWith("-----BEGIN");
	function decode(token: unknown): Decoded | null {
		const [head = "", body = "", signature = "", ...more] = String(token).split(".");
		try {
			const [header, payload] = [head, body].map((part) => JSON.parse(Buffer.from(part, "base64url").toString()));
			return more.length === 0 && header !== null ? { header, payload, signature, signed: `${head}.${body}` } : null;
		} catch {
			return null;
		}
	}
	function requireAlgorithm({ header }: Decoded, key: unknown, { algorithms }: Fields): string {
		const algorithm = String(header.alg);
		const fitting = isPem(key) ? /^(?:RS|PS|ES)/ : /^HS/;
		const isAllowed = !Array.isArray(algorithms) || algorithms.includes(algorithm);
		if (known.test(algorithm) && fitting.test(algorithm) && isAllowed) return algorithm;
		throw new JsonWebTokenError("invalid algorithm");
	}
	function verify(token: unknown, key: unknown, options: Fields): unknown {
		if (!token) throw new JsonWebTokenError("jwt must be provided");
		if (!key) throw new JsonWebTokenError("secret or public key must be provided");
		if (typeof key === "function") throw new JsonWebTokenError("the sandbox takes a key, not a function that finds it");
		const decoded = decode(token);
		if (decoded === null) throw new JsonWebTokenError("jwt malformed");
		const algorithm = requireAlgorithm(decoded, key, options);
		const { header, payload, signature, signed } = decoded;
		if (compute("jws-verify", { algorithm, key: String(key), data: signed, signature }) !== true)
			throw new JsonWebTokenError("invalid signature");
		const wrong = checkClaims(payload, options, Math.floor(nowMs() / 1_000));
		if (wrong === "jwt expired") throw new TokenExpiredError(wrong);
		if (wrong !== undefined) throw new JsonWebTokenError(wrong);
		return options.complete === true ? { header, payload, signature } : payload;
	}
	return { decode, verify, JsonWebTokenError, TokenExpiredError };
}

export type JwtVerifier = ReturnType<typeof createJwtVerifier>;
