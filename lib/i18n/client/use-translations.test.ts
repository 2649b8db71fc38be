import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { describe, expect, it } from "vitest";
import messages from "../../../messages/en.json";
import { useTranslations } from "./use-translations.ts";

const Created = ({ name }: { name: string }) => {
	const t = useTranslations("users.create");
	return t.has("done") ? t("done", { name }) : "";
};

/** Wraps the provider because `IntlProvider` requires its children as a prop. */
const Provider = ({ name }: { name: string }) => {
	const properties = { locale: "en", messages, timeZone: "UTC" } as const;
	const children = createElement(Created, { name });
	return createElement(IntlProvider, { ...properties, ...{ children } });
};

const say = (name: string) => renderToStaticMarkup(createElement(Provider, { name }));

describe("a message with a person's name", () => {
	it("a name with U+202E is isolated, so that it reorders no word of the sentence", () => {
		expect(say("\u202enoryB adA")).toBe("User created: \u2068\u202enoryB adA\u2069");
		expect(say("عائشة")).toBe("User created: \u2068عائشة\u2069");
	});

	it("a name without direction marks is shown as it is", () => {
		expect(say("Ada Byron")).toBe("User created: Ada Byron");
	});
});
