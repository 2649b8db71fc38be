import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { expect, it } from "vitest";
import es from "../../../messages/es.json";
import { useFormatter } from "./use-formatter.ts";
import { useTranslations } from "./use-translations.ts";

const counts = { total: 2010 };

const Numbers = () => {
	const t = useTranslations("users");
	const format = useFormatter();
	return [t("results", counts), t("capped", counts), t("count", { total: 12_345.5 }), format.number(2010)].join("|");
};

/** Wraps the provider because `IntlProvider` requires its children as a prop. */
const Provider = () => {
	const properties = { locale: "es", messages: { ...es }, timeZone: "UTC" } as const;
	return createElement(IntlProvider, { ...properties, ...{ children: createElement(Numbers) } });
};

it("Spanish groups four digits, in messages and in values, because 2010 reads as a year", () => {
	expect(renderToStaticMarkup(createElement(Provider)).split("|")).toEqual([
		"2.010 usuarios",
		"Auth0 solo devuelve los primeros 1.000 de 2.010.",
		"12.345,5",
		"2.010",
	]);
});
