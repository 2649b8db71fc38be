import "server-only";
import { cookies, headers } from "next/headers";
import { getEnv } from "../../env/server/env.ts";
import { findLocale, type Locale, localeCookie, locales, pseudoLocale } from "../locales.ts";

/** Lists the languages that can be chosen, with the pseudo-locale only if `PSEUDO_LOCALE` is on. */
export const listLocales = (): readonly Locale[] => (getEnv().pseudoLocale ? [...locales, pseudoLocale] : locales);

/** Returns the reader's language: their choice, else their browser's preference, else English. */
export async function getLocale(): Promise<Locale> {
	const chosen = (await cookies()).get(localeCookie)?.value;
	const offered = listLocales().find((locale) => locale === chosen);
	return offered ?? findLocale((await headers()).get("accept-language") ?? "");
}
