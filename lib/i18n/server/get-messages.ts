import "server-only";
import compile from "icu-minify/compile";
import type en from "../../../messages/en.json";
import type { Locale } from "../locales.ts";
import { toPseudoMessages } from "../pseudo-locale.ts";

type Messages = { [key: string]: string | Messages };
type CompiledMessages = { [key: string]: ReturnType<typeof compile> | CompiledMessages };

const load: Record<Locale, () => Promise<{ default: typeof en }>> = {
	en: () => import("../../../messages/en.json"),
	es: () => import("../../../messages/es.json"),
	"en-XA": async () => ({ default: toPseudoMessages((await import("../../../messages/en.json")).default) }),
};

const compiled = new Map<Locale, CompiledMessages>();

/** Copies a message into plain objects, because those of the compiler have no prototype, and React refuses to send such objects. */
const compilePlainly = (message: string): ReturnType<typeof compile> => JSON.parse(JSON.stringify(compile(message)));

const compileAll = (messages: Messages): CompiledMessages =>
	Object.fromEntries(
		Object.entries(messages).map(([key, value]) => [
			key,
			typeof value === "string" ? compilePlainly(value) : compileAll(value),
		]),
	);

/**
 * Returns all messages of one language, compiled once, so that no page brings a parser of messages. `next.config.js` puts the formatter of
 * compiled messages in the place of the one that parses.
 */
export async function getMessages(locale: Locale): Promise<CompiledMessages> {
	const messages = compiled.get(locale) ?? compileAll((await load[locale]()).default);
	compiled.set(locale, messages);
	return messages;
}
