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

const say = (name: string) =>
	renderToStaticMarkup(
		createElement(IntlProvider, {
			locale: "en",
			messages,
			timeZone: "UTC",
			children: createElement(Created, { name }),
		}),
	);

describe("a message with a person's name", () => {
	it("isolates a name with U+202E, so that it reorders no word of the sentence", () => {
		expect(say("\u202enoryB adA")).toBe("User created: \u2068\u202enoryB adA\u2069");
		expect(say("عائشة")).toBe("User created: \u2068عائشة\u2069");
	});

	it("says a name that turns nothing around as it is", () => {
		expect(say("Ada Byron")).toBe("User created: Ada Byron");
	});
});
