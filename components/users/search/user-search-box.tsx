"use client";

import { CloseButton, Kbd, TextInput, UnstyledButton } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconCommand, IconSearch } from "@tabler/icons-react";
import { usePathname, useRouter } from "next/navigation";
import { type ChangeEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { usersHref } from "@/lib/routes/routes";
import { pauseFor, pauseMs } from "@/lib/users/client/list/search-pace";
import { useUserListParams } from "@/lib/users/client/list/user-list-params";
import { userListDefaults } from "@/lib/users/list-options";
import { type Recognised, recognise } from "@/lib/users/search/recognise";
import { usePalette } from "../../palette/palette-provider.tsx";
import { useShortcut } from "../../shortcuts/shortcuts-provider.tsx";
import { useLeave } from "../../unsaved/unsaved-guard.tsx";
// This is not loaded on demand, because text typed offline must not depend on the network.
import { RecognisedHint } from "./recognised-hint.tsx";
import classes from "./user-search-box.module.css";

const longest = 500;

/** Returns the search text: the value found inside a token or URL, otherwise the typed text. */
const toSearch = (text: string, { what, value, within }: Recognised) =>
	(what === "nothing" ? "" : within === undefined ? text.trim() : value).slice(0, longest);

const isPaste = ({ nativeEvent }: ChangeEvent) =>
	nativeEvent instanceof InputEvent && /^insertFrom(?:Paste|Drop)$/.test(nativeEvent.inputType);

/** The search box on every page. On the list it filters while typing; elsewhere Enter opens the list. */
export function UserSearchBox() {
	const t = useTranslations();
	const router = useRouter();
	const leave = useLeave();
	const me = useMe();
	const palette = usePalette();
	const onList = usePathname() === usersHref();
	const [{ q }, change] = useUserListParams();
	const [text, setText] = useState(q);
	const [pasted, setPasted] = useState<Recognised>();
	const input = useRef<HTMLInputElement>(null);
	const lastTypedAt = useRef(0);
	const recognised = pasted ?? recognise(text);
	const isHinted = recognised.what !== "nothing" || recognised.within !== undefined;
	const search = (value: string) => {
		const wanted = value || null;
		if (wanted !== (q || null)) change({ q: wanted ?? userListDefaults.q }, { typing: true });
	};
	const searchSoon = useDebouncedCallback(search, pauseMs.short);
	const searchLater = useDebouncedCallback(search, pauseMs.long);
	const searchWhole = useDebouncedCallback(search, pauseMs.whole);
	const searchBy = {
		none: search,
		short: searchSoon,
		long: searchLater,
		whole: searchWhole,
	};
	const cancel = () => {
		searchSoon.cancel();
		searchLater.cancel();
		searchWhole.cancel();
	};
	useEffect(() => {
		if (document.activeElement !== input.current) setText(q);
	}, [q]);
	useShortcut("find", () => input.current?.select());
	const type = (value: string, wasPasted = false) => {
		const found = recognise(value);
		const wanted = toSearch(value, found);
		// A token is never kept, not even in the box: its subject replaces it.
		setText(found.within === undefined ? value : wanted);
		setPasted(found.within === undefined ? undefined : found);
		cancel();
		const sinceLastMs = performance.now() - lastTypedAt.current;
		lastTypedAt.current += sinceLastMs;
		const pause = pauseFor(found, {
			pasted: wasPasted || found.within !== undefined,
			sinceLastMs,
			counted: !me.can("pii:reveal"),
		});
		if (onList) searchBy[pause](wanted);
	};
	const go = () => {
		const wanted = toSearch(text, recognise(text));
		if (onList) {
			cancel();
			search(wanted);
		} else leave(() => router.push(usersHref(wanted)));
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key === "Enter" && !event.nativeEvent.isComposing) go();
		if (event.key !== "Escape") return;
		event.preventDefault();
		if (text === "") input.current?.blur();
		else type("");
	};
	return (
		<div className={classes.box}>
			<TextInput
				ref={input}
				type="search"
				aria-label={t("shell.search")}
				aria-describedby={isHinted ? "recognised" : undefined}
				placeholder={t("shell.searchPlaceholder")}
				leftSection={<IconSearch size={16} aria-hidden />}
				rightSectionWidth={text === "" ? 62 : 34}
				rightSection={
					text === "" ? (
						<UnstyledButton
							className={classes.key}
							aria-label={t("palette.open")}
							aria-keyshortcuts="Control+K Meta+K"
							onClick={palette.open}
						>
							<Kbd size="xs" className={classes.keys}>
								{palette.keys}
							</Kbd>
							<IconCommand size={17} aria-hidden className={classes.command} />
						</UnstyledButton>
					) : (
						<CloseButton size="sm" aria-label={t("users.clear")} onClick={() => type("")} />
					)
				}
				value={text}
				onChange={(event) => type(event.currentTarget.value, isPaste(event))}
				onKeyDown={onKeyDown}
				spellCheck={false}
				autoComplete="off"
			/>
			{isHinted ? <RecognisedHint id="recognised" recognised={recognised} /> : null}
		</div>
	);
}
