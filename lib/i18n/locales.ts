export const locales = ["en", "es"] as const;

/** A language that nobody speaks, made of English: what stands plain in it is no message, and what does not fit it is a layout that breaks. */
export const pseudoLocale = "en-XA";

type SpokenLocale = (typeof locales)[number];
export type Locale = SpokenLocale | typeof pseudoLocale;

export const localeCookie = "rolecall_locale";

export const isLocale = (text: string | undefined): text is SpokenLocale => locales.some((locale) => locale === text);

/** The first language of an `Accept-Language` header that Rolecall speaks, by its weight; English when none is. A weight of 0 means "not". */
export function findLocale(acceptLanguage: string): Locale {
	const wanted = acceptLanguage.split(",").map((part) => {
		const [tag = "", ...parameters] = part.trim().split(";");
		const weight = parameters.find((parameter) => parameter.trim().startsWith("q="));
		return {
			language: tag.trim().split("-")[0]?.toLowerCase(),
			weight: weight === undefined ? 1 : Number(weight.trim().slice(2)) || 0,
		};
	});
	const best = wanted
		.sort((a, b) => b.weight - a.weight)
		.find(({ language, weight }) => weight > 0 && isLocale(language));
	return isLocale(best?.language) ? best.language : "en";
}
