import type { Compute } from "../create-compute.ts";
import type { BufferClass } from "./create-buffer.ts";

type Fields = Record<string, unknown>;

type Tools = { compute: Compute; Buffer: BufferClass; nowMs: () => number; toSeconds: (span: unknown) => number };

/**
 * Creates the signer of JSON Web Tokens with the options of `jsonwebtoken`. Runs inside the sandbox and references nothing outside its own
 * body.
 */
export function createJwtSigner({ compute, Buffer, nowMs, toSeconds }: Tools) {
	const known = /^(?:HS|RS|PS|ES)(?:256|384|512)$/;
	const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
	return (payload: Fields, key: unknown, options: Fields): string => {
		const algorithm = String(options.algorithm ?? "HS256");
		if (!known.test(algorithm)) throw new Error('"algorithm" must be a valid string enum value');
		if (!key) throw new Error("secretOrPrivateKey must have a value");
		const iat = Number(payload.iat ?? Math.floor(nowMs() / 1_000));
		const { audience: aud, issuer: iss, subject: sub, jwtid: jti, expiresIn, notBefore, keyid: kid } = options;
		const exp = expiresIn === undefined ? payload.exp : iat + toSeconds(expiresIn);
		const nbf = notBefore === undefined ? payload.nbf : iat + toSeconds(notBefore);
		const named = Object.entries({ exp, nbf, aud, iss, sub, jti }).filter(([, value]) => value !== undefined);
		const issued = options.noTimestamp === true ? {} : { iat };
		const claims = { ...payload, ...issued, ...Object.fromEntries(named) };
		const header = { alg: algorithm, typ: "JWT", kid, ...(typeof options.header === "object" ? options.header : {}) };
		const signed = `${base64url(header)}.${base64url(claims)}`;
		return `${signed}.${compute("jws-sign", { algorithm, key: String(key), data: signed })}`;
	};
}

export type JwtSigner = ReturnType<typeof createJwtSigner>;
