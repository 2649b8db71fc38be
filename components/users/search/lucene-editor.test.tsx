import { screen } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { renderComponent } from "../../testing/render-component.tsx";
import { LuceneEditor } from "./lucene-editor.tsx";

const submitted: string[] = [];

function Editor() {
	const [text, setText] = useState("");
	return <LuceneEditor text={text} onChange={setText} onSubmit={() => void submitted.push(text)} />;
}

function open(options: Parameters<typeof renderComponent>[1] = {}) {
	submitted.length = 0;
	const { user } = renderComponent(<Editor />, options);
	const box = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Query in Lucene" });
	/** The option that a screen reader announces while the focus stays in the box. */
	const announced = () => document.getElementById(box.getAttribute("aria-activedescendant") ?? "")?.textContent;
	return { user, box, announced };
}

describe("the editor of a query", () => {
	it("announces the first field name at once, and the others by the arrow keys", async () => {
		const { user, box, announced } = open();
		await user.type(box, "ema");
		expect(box.getAttribute("aria-controls")).toBe(screen.getByRole("listbox", { name: "Field names" }).id);
		expect(announced()).toBe("email");
		await user.keyboard("{ArrowDown}");
		expect(announced()).toBe("email.domain");
		await user.keyboard("{ArrowUp}{ArrowUp}");
		expect(announced()).toBe("email_verified");
	});

	it.each(["Enter", "Tab"])("completes a word in the middle with %s, and leaves the caret after it", async (key) => {
		const { user, box } = open();
		await user.type(box, "name:a AND  OR name:b");
		await user.type(box, "blo", { initialSelectionStart: 11, initialSelectionEnd: 11 });
		await user.keyboard(`{${key}}`);
		expect(box.value).toBe("name:a AND blocked: OR name:b");
		expect([box.selectionStart, box.selectionEnd]).toEqual([19, 19]);
		expect(document.activeElement).toBe(box);
		expect(submitted).toEqual([]);
		await user.keyboard("true{Enter}");
		expect(submitted).toEqual(["name:a AND blocked:true OR name:b"]);
	});

	it("closes the names with Escape, and then sends the query with Enter", async () => {
		const { user, box } = open();
		await user.type(box, "blo{Escape}{Enter}");
		expect(screen.queryByRole("option")).toBeNull();
		expect(submitted).toEqual(["blo"]);
	});

	it("completes no field that the level does not see, and says that one which is typed cannot be searched", async () => {
		const { user, box, announced } = open({ fields: [{ paths: ["email", "app_metadata"], access: "hidden" }] });
		await user.type(box, "ema");
		expect(announced()).toBe("email_verified");
		await user.clear(box);
		await user.type(box, "app_");
		expect(announced()).toBeUndefined();
		await user.clear(box);
		await user.type(box, "email:ada");
		screen.getByText(/^Your level does not see email in full, so you cannot search or sort by it\./);
	});
});
