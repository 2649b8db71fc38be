"use client";

import { CloseButton, Kbd, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { usePathname, useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { usersHref } from "@/lib/routes/routes";
import { useUserListParams } from "@/lib/users/client/user-list-params";
import { useShortcut } from "../shortcuts/shortcuts-provider.tsx";
import { useLeave } from "../unsaved/unsaved-guard.tsx";
import classes from "./user-search-box.module.css";

const typingPauseMs = 300;

/** One box on every page: on the list it narrows as one types, elsewhere Enter leads to the list. */
export function UserSearchBox() {
	const t = useTranslations();
	const router = useRouter();
	const leave = useLeave();
	const onList = usePathname() === usersHref();
	const [{ q }, change] = useUserListParams();
	const [text, setText] = useState(q);
	const input = useRef<HTMLInputElement>(null);
	const search = (value: string) => change({ q: value.trim() || null }, { typing: true });
	const searchSoon = useDebouncedCallback(search, typingPauseMs);
	useEffect(() => {
		if (document.activeElement !== input.current) setText(q);
	}, [q]);
	useShortcut("find", () => input.current?.select());
	const type = (value: string) => {
		setText(value);
		if (onList) searchSoon(value);
	};
	const go = () => {
		if (onList) {
			searchSoon.cancel();
			search(text);
		} else leave(() => router.push(usersHref(text.trim())));
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key === "Enter" && !event.nativeEvent.isComposing) go();
		if (event.key !== "Escape") return;
		event.preventDefault();
		if (text === "") input.current?.blur();
		else type("");
	};
	return (
		<TextInput
			ref={input}
			type="search"
			className={classes.box}
			aria-label={t("shell.search")}
			placeholder={t("shell.searchPlaceholder")}
			leftSection={<IconSearch size={16} aria-hidden />}
			rightSection={
				text === "" ? (
					<Kbd size="xs" aria-hidden className={classes.key}>
						/
					</Kbd>
				) : (
					<CloseButton size="sm" aria-label={t("users.clear")} onClick={() => type("")} />
				)
			}
			value={text}
			onChange={(event) => type(event.currentTarget.value)}
			onKeyDown={onKeyDown}
			spellCheck={false}
			autoComplete="off"
			maxLength={500}
		/>
	);
}
