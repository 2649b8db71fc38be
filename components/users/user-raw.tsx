"use client";

import { Group, Stack, Text, TextInput } from "@mantine/core";
import { useDeferredValue, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { filterJson } from "@/lib/users/filter-json";
import { JsonBlock } from "../json-editor/json-block.tsx";
import { Section } from "../ui/section.tsx";
import { useUser } from "./user-context.tsx";

/** All of the user as JSON, to filter and to copy. It is known already, so it costs no call. */
export function UserRaw() {
	const t = useTranslations("user.raw");
	const { user } = useUser();
	const [text, setText] = useState("");
	const wanted = useDeferredValue(text.trim());
	const { value, matches } = filterJson(user, wanted);
	return (
		<Section title={t("title")} hint={t("hint")}>
			<Stack gap="sm">
				<Group gap="sm" align="end">
					<TextInput
						type="search"
						label={t("filter")}
						value={text}
						w={320}
						maw="100%"
						spellCheck={false}
						onChange={(event) => setText(event.currentTarget.value)}
					/>
					<Text size="sm" c="dimmed" role="status" lh="36px">
						{wanted === "" ? "" : matches === 0 ? t("nothing", { text: wanted }) : t("shown", { count: matches })}
					</Text>
				</Group>
				{value === undefined ? null : <JsonBlock text={JSON.stringify(value, null, 2)} label={t("label")} />}
			</Stack>
		</Section>
	);
}
