import "server-only";
import { cookies, headers } from "next/headers";
import { getEnv } from "../../env/server/env.ts";
import { findLocale, type Locale, localeCookie, locales, pseudoLocale } from "../locales.ts";

/** The languages that may be chosen here; the pseudo-locale is one only where `PSEUDO_LOCALE` is on. */
export const listLocales = (): readonly Locale[] => (getEnv().pseudoLocale ? [...locales, pseudoLocale] : locales);

/** The reader's language: chosen by them, else asked for by their browser, else English. */
export async function getLocale(): Promise<Locale> {
	const chosen = (await cookies()).get(localeCookie)?.value;
	const offered = listLocales().find((locale) => locale === chosen);
	return offered ?? findLocale((await headers()).get("accept-language") ?? "");
}
