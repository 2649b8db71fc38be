import "server-only";
import { getEnv } from "../../env/server/env.ts";
import { type Locale, locales, pseudoLocale } from "../locales.ts";

/** The languages that may be chosen here; the pseudo-locale is one only where `PSEUDO_LOCALE` is on. */
export const listLocales = (): readonly Locale[] => (getEnv().pseudoLocale ? [...locales, pseudoLocale] : locales);
