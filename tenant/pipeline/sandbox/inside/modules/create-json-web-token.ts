import type { JwtSigner } from "./create-jwt-signer.ts";
import type { JwtVerifier } from "./create-jwt-verifier.ts";

type Fields = Record<string, unknown>;
type Callback = (error: unknown, result?: unknown) => void;

/**
 * Creates `jsonwebtoken`: `sign`, `verify` and `decode`, synchronous or with a callback, by HMAC, RSA and ECDSA. Runs inside the sandbox
 * and references nothing outside its own body.
 */
export function createJsonWebToken(sign: JwtSigner, { decode, verify, ...errors }: JwtVerifier) {
	const orCall = (act: (options: Fields) => unknown, second: unknown, third: Callback | undefined): unknown => {
		const callback = typeof second === "function" ? second : third;
		const options: Fields = typeof second === "object" ? { ...second } : {};
		if (callback === undefined) return act(options);
		let result: unknown;
		try {
			result = act(options);
		} catch (error) {
			return callback(error);
		}
		return callback(null, result);
	};
	return {
		sign: (payload: Fields, key: unknown, second?: unknown, third?: Callback) =>
			orCall((options) => sign(payload, key, options), second, third),
		verify: (token: unknown, key: unknown, second?: unknown, third?: Callback) =>
			orCall((options) => verify(token, key, options), second, third),
		decode(token: unknown, options: Fields = {}) {
			const decoded = decode(token);
			if (decoded === null || options.complete !== true) return decoded?.payload ?? null;
			const { header, payload, signature } = decoded;
			return { header, payload, signature };
		},
		...errors,
	};
}
