import type { WireAnswer, WireRequest } from "../wire.ts";
import type { Compute } from "./create-compute.ts";
import type { parts } from "./parts.ts";

type Options = {
	compute: Compute;
	send: (request: WireRequest, done: (answer: WireAnswer) => void) => void;
	nowMs: () => number;
	/** Libraries loaded as text. Each is evaluated when it is first called. */
	libraries: Map<string, () => unknown>;
	/** `auth0` and other modules created elsewhere. */
	more: Record<string, () => unknown>;
};

/**
 * Creates the modules that scripts may `require`, and those that are also globals. All belong to the sandbox's realm. Runs inside the
 * sandbox and references nothing outside its own body.
 */
export function createModules(tools: typeof parts, { compute, send, nowMs, libraries, more }: Options) {
	const Buffer = tools.createBuffer(compute);
	const URLSearchParams = tools.createSearchParams(tools.createFormText());
	const URL = tools.createUrl(compute, URLSearchParams);
	const crypto = tools.createCrypto(compute, Buffer);
	const { checkClaims, toSeconds } = tools;
	const signer = tools.createJwtSigner({ compute, Buffer, nowMs, toSeconds });
	const jwt = tools.createJsonWebToken(signer, tools.createJwtVerifier({ compute, Buffer, nowMs, checkClaims }));
	const btoa = (text: unknown) => Buffer.from(String(text), "latin1").toString("base64");
	const atob = (text: unknown) => Buffer.from(String(text), "base64").toString("latin1");
	const transport = tools.createAxios(send, (text) => Buffer.from(text).toString("base64"));
	const createAxios = (defaults = {}) =>
		Object.assign(tools.createAxiosInstance(transport, defaults), {
			create: (other: object) => createAxios({ ...defaults, ...other }),
		});
	const axios = () => {
		const made = createAxios();
		return Object.assign(made, { default: made });
	};
	const lodash = () => {
		const load = libraries.get("lodash");
		if (load === undefined) throw new Error("The library lodash is not here.");
		return load();
	};
	return {
		jwt,
		globals: { Buffer, URL, URLSearchParams, atob, btoa },
		modules: {
			...more,
			axios,
			buffer: () => ({ Buffer }),
			crypto: () => crypto,
			jsonwebtoken: () => jwt,
			lodash,
			url: () => ({ URL, URLSearchParams }),
			uuid: () => ({ v4: crypto.randomUUID }),
		},
	};
}
