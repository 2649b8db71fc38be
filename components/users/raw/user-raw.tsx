"use client";

import { Group, List, Stack, Text, TextInput } from "@mantine/core";
import { useDeferredValue, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { User } from "@/lib/users/user";
import { JsonBlock } from "../../json-editor/json-block.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Section } from "../../ui/section.tsx";
import { useUser } from "../user-context.tsx";
import { filterJson } from "./filter-json";

/** Lists the parts of the user whose shape differs from Auth0's documentation, by path. */
function UnreadParts({ parts }: { parts: NonNullable<User["unread"]> }) {
	const t = useTranslations("user.raw");
	return (
		<Notice tone="warn">
			<strong>{t("unreadTitle")}</strong> {t("unreadHint")}
			<List size="sm" mt="xs">
				{parts.map(({ place, type }) => (
					<List.Item key={place}>
						<code>{place}</code> {t("unread", { type })}
					</List.Item>
				))}
			</List>
		</Notice>
	);
}

/** Shows the whole user as JSON, to filter and copy. The data is already loaded, so it costs no call. */
export function UserRaw() {
	const t = useTranslations("user.raw");
	const {
		user: { unread = [], ...user },
	} = useUser();
	const [text, setText] = useState("");
	const wanted = useDeferredValue(text.trim());
	const { value, matches } = filterJson(user, wanted);
	return (
		<Section title={t("title")} hint={t("hint")}>
			<Stack gap="sm">
				{unread.length === 0 ? null : <UnreadParts parts={unread} />}
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
