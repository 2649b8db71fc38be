"use client";

import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";

const typingPauseMs = 150;

/** Narrows the list by a part of the name, as somebody types. */
export function RoleSearch({ name, onName }: { name: string; onName: (name: string) => void }) {
	const t = useTranslations("roles");
	const [text, setText] = useState(name);
	const searchSoon = useDebouncedCallback((typed: string) => onName(typed.trim()), typingPauseMs);
	useEffect(() => setText((typed) => (typed.trim() === name ? typed : name)), [name]);
	return (
		<TextInput
			type="search"
			aria-label={t("find")}
			placeholder={t("findPlaceholder")}
			leftSection={<IconSearch size={16} aria-hidden />}
			value={text}
			maxLength={128}
			onChange={(event) => {
				setText(event.currentTarget.value);
				searchSoon(event.currentTarget.value);
			}}
		/>
	);
}
