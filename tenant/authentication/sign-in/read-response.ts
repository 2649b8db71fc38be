import type { ResponseMode, ResponseType } from "../../auth-store/sign-in-request.ts";

const modes: readonly string[] = ["query", "fragment", "form_post", "web_message"];
const types: readonly string[] = ["code", "token", "id_token"];

export const isResponseMode = (mode: string): mode is ResponseMode => modes.includes(mode);
const isResponseType = (type: string): type is ResponseType => types.includes(type);

/** Reads any combination of `code`, `token` and `id_token`, in any order. Returns undefined for anything else. */
export function readResponseTypes(asked: string | undefined): readonly ResponseType[] | undefined {
	const named = asked?.split(" ").filter(Boolean) ?? [];
	const known = named.filter(isResponseType);
	return named.length > 0 && known.length === named.length && new Set(known).size === known.length ? known : undefined;
}

/** Returns the requested response mode, or the default of the response type. Tokens are never put into a query. */
export function readResponseMode(asked: string | undefined, responseTypes: readonly ResponseType[] = []): ResponseMode {
	const isCode = responseTypes.every((type) => type === "code");
	const usual = isCode ? "query" : "fragment";
	if (asked === undefined || !isResponseMode(asked)) return usual;
	return asked === "query" ? usual : asked;
}
