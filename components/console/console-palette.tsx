"use client";

import { useMantineColorScheme } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import {
	IconAddressBook,
	IconBookmark,
	IconDeviceDesktop,
	IconFilter,
	IconListCheck,
	IconListSearch,
	IconMoon,
	IconShieldCheck,
	IconShieldCog,
	IconSun,
	IconUser,
} from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleListQueries } from "@/lib/roles/client/role-list-queries";
import {
	accessSettingsHref,
	decodeSegment,
	directorySettingsHref,
	myAccessHref,
	roleHref,
	userHref,
	usersHref,
	userTabs,
} from "@/lib/routes/routes";
import { viewHref } from "@/lib/saved-views/client/find-current-view";
import { viewQueries } from "@/lib/saved-views/client/view-queries";
import { viewOwner } from "@/lib/saved-views/view-owner";
import { useRecentUsers } from "@/lib/users/client/list/recent-users";
import { toUserListSearch } from "@/lib/users/client/list/user-list-params";
import { userQueries } from "@/lib/users/client/user-queries";
import { offeredStatuses, userListDefaults } from "@/lib/users/list-options";
import { accountName, bestName, secondLine } from "@/lib/users/name-line";
import { type Recognised, recognise } from "@/lib/users/search/recognise";
import type { UserRow } from "@/lib/users/user";
import { Palette } from "../palette/palette.tsx";
import type { OpenedPaletteProps, PaletteAction, PaletteGroup } from "../palette/palette-action.ts";
import { places } from "../shell/places.ts";
import { useProblemText } from "../states/use-problem-text.ts";
import { useLeave } from "../unsaved/unsaved-guard.tsx";

const typingPauseMs = 250;
const longestText = 500;
const mostFound = 6;
const mostRoles = 5;
const fewestLetters = 2;

/** Finds users by text: an e-mail or id by exact lookup without delay, other text through the index. Makes one call per pause in typing. */
function useFound(wanted: string) {
	const query = { ...userListDefaults, size: 25, q: wanted } as const;
	return useQuery({
		...userQueries.list(query),
		enabled: wanted.length >= fewestLetters,
		placeholderData: keepPreviousData,
	});
}

function useGo(onClose: () => void): (href: string) => void {
	const router = useRouter();
	const leave = useLeave();
	return (href) => {
		onClose();
		leave(() => router.push(href));
	};
}

/** Returns the user whose page is open, if any. */
function useUserOfPage(): string | undefined {
	const [, place, segment] = usePathname().split("/");
	return place === "users" && segment ? decodeSegment(segment) : undefined;
}

/** Returns the acts and tabs of the open page, the places, and the general actions. */
function useOffers(
	go: (href: string) => void,
	actions: readonly PaletteAction[],
): Record<"here" | "places" | "actions", PaletteAction[]> {
	const t = useTranslations();
	const me = useMe();
	const here = useUserOfPage();
	const { setColorScheme } = useMantineColorScheme();
	const schemes = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const;
	const lists = offeredStatuses.map((status) => ({
		id: `list-${status}`,
		label: t("palette.list", { status: t(`users.statuses.${status}`) }),
		Icon: IconFilter,
		run: () => go(`${usersHref()}${toUserListSearch({ status })}`),
	}));
	return {
		here: [
			...actions.filter(({ isHere }) => isHere),
			...(here === undefined ? [] : userTabs).map((tab) => ({
				id: `tab-${tab}`,
				label: t(`user.tabs.${tab}`),
				Icon: IconUser,
				run: () => go(userHref(here ?? "", tab)),
			})),
		],
		places: [
			...places
				.filter(({ permission }) => me.can(permission))
				.map(({ name, href, Icon }) => ({ id: name, label: t(`shell.${name}`), Icon, run: () => go(href) })),
			...(me.can("users:read") ? lists : []),
		],
		actions: [
			...actions.filter(({ isHere }) => !isHere),
			{ id: "my-access", label: t("shell.myAccess"), Icon: IconListCheck, run: () => go(myAccessHref) },
			...(me.can("access:read")
				? [
						{
							id: "access-settings",
							label: t("shell.accessSettings"),
							Icon: IconShieldCog,
							run: () => go(accessSettingsHref),
						},
					]
				: []),
			...(me.can("directory:read")
				? [
						{
							id: "directory-settings",
							label: t("shell.directorySettings"),
							Icon: IconAddressBook,
							run: () => go(directorySettingsHref),
						},
					]
				: []),
			...(["light", "dark", "auto"] as const).map((scheme) => ({
				id: `theme-${scheme}`,
				label: t("palette.theme", { theme: t(`shell.themes.${scheme}`) }),
				Icon: schemes[scheme],
				run: () => setColorScheme(scheme),
			})),
		],
	};
}

/** Returns the saved views that match the text, or the pinned ones if the text is empty. */
function useViewItems(
	go: (href: string) => void,
	isWanted: ((item: PaletteAction) => boolean) | undefined,
): PaletteAction[] {
	const t = useTranslations("palette");
	const { data } = useQuery(viewQueries.list());
	const usable = (data?.views ?? []).filter(({ refusedField }) => refusedField === undefined);
	const shown = usable.filter(({ isPinned }) => isPinned || isWanted !== undefined);
	const items = shown.map((view) => ({
		id: `view-${view.id}`,
		label: t("view", { name: view.name }),
		...(view.isMine ? {} : { second: viewOwner(view) }),
		Icon: IconBookmark,
		run: () => go(viewHref(view)),
	}));
	return isWanted === undefined ? items : items.filter(isWanted);
}

const wordsOf = (text: string) =>
	text
		.normalize("NFKD")
		.toLowerCase()
		.replace(/\p{M}/gu, "")
		.split(/[^\p{L}\p{N}]+/u);

/** Returns whether each word of the text begins a word of an action. The name beside an act on the page is not searched. */
const matches = (text: string) => {
	const typed = wordsOf(text);
	return ({ label, second = "", isHere }: PaletteAction) => {
		const words = wordsOf(isHere ? label : `${label} ${second}`);
		return typed.every((word) => words.some((one) => one.startsWith(word)));
	};
};

/** Returns the tenant's roles that match the text. They are read once, not per keystroke. */
function useRoleItems(go: (href: string) => void, text: string): PaletteAction[] {
	const me = useMe();
	const isAsked = text.length >= fewestLetters && me.can("roles:read");
	const { data } = useQuery({ ...roleListQueries.all(), enabled: isAsked });
	if (!isAsked) return [];
	return (data?.roles ?? [])
		.filter(({ id }) => id !== "")
		.map(({ id, name, description }) => ({
			id: `role-${id}`,
			label: name || id,
			...(description ? { second: description } : {}),
			Icon: IconShieldCheck,
			run: () => go(roleHref(id)),
		}))
		.filter(({ label }) => matches(text)({ id: "", label, Icon: IconShieldCheck, run: () => undefined }))
		.slice(0, mostRoles);
}

type Asked = { text: string; recognised: Recognised; actions: readonly PaletteAction[]; onClose: () => void };

/** Builds the palette's groups for a text, the best first: acts on the page, then roles, people and places. */
function usePaletteItems(
	{ text, recognised, actions, onClose }: Asked,
	found: ReturnType<typeof useFound>,
): PaletteGroup[] {
	const t = useTranslations("palette");
	const inList = useTranslations("users");
	const go = useGo(onClose);
	const recent = useRecentUsers();
	const offers = useOffers(go, actions);
	const isAsked = recognised.value.length >= fewestLetters;
	const people = isAsked && !found.isPlaceholderData ? (found.data?.users ?? []).slice(0, mostFound) : [];
	const toPerson = (id: string, label: string, second: string) => ({
		id: `user-${id}`,
		label,
		second,
		Icon: IconUser,
		run: () => go(userHref(id)),
	});
	const secondOf = (user: UserRow) =>
		user.linked === undefined
			? secondLine(user)
			: inList("linkedAccount", { account: accountName(user.linked), name: bestName(user) });
	const everyone = {
		id: "everyone",
		label: t("inList", { text: recognised.value }),
		Icon: IconListSearch,
		isFallback: true as const,
		run: () => go(usersHref(recognised.value)),
	};
	const known = new Set(people.map(({ user_id }) => user_id));
	const recents = recent.filter(({ id }) => !known.has(id)).map(({ id, name, second }) => toPerson(id, name, second));
	const roles = useRoleItems(go, text);
	const views = useViewItems(go, text === "" ? undefined : matches(text));
	const narrow = (items: PaletteAction[]) => (text === "" ? items : items.filter(matches(text)));
	const groups: PaletteGroup[] = [
		{ name: "here", items: narrow(offers.here) },
		{ name: "roles", items: roles },
		{
			name: "found",
			items: people
				.filter(({ user_id }) => user_id !== "")
				.map((user) => toPerson(user.user_id, bestName(user), secondOf(user))),
		},
		{ name: "recent", items: narrow(recents) },
		{ name: "places", items: narrow(offers.places) },
		{ name: "views", items: views },
		{ name: "actions", items: narrow(offers.actions) },
		{ name: "list", items: isAsked ? [everyone] : [] },
	];
	return groups.filter(({ items }) => items.length > 0);
}

/** The console's palette: it finds users, saved views and places, and runs the actions of the page. */
export function ConsolePalette({ actions, takeTyped, onClose }: OpenedPaletteProps) {
	const t = useTranslations("palette");
	const problemText = useProblemText();
	const [text, setText] = useState(takeTyped);
	const recognised = recognise(text);
	const [wanted] = useDebouncedValue(recognised.value, typingPauseMs);
	const found = useFound(wanted);
	const groups = usePaletteItems({ text: text.trim(), recognised, actions, onClose }, found);
	const isSettled = wanted === recognised.value && !found.isFetching;
	const statusOfSearch = () => {
		if (recognised.what === "nothing") return t("hint");
		if (found.error) return problemText(toBffError(found.error));
		if (!isSettled) return t("searching");
		return found.data?.users.length === 0 && wanted.length > 1 ? t("nobody") : t("choose");
	};
	const onText = (value: string) => {
		const { within, value: inside } = recognise(value);
		setText(within === "token" ? inside : value.slice(0, longestText));
	};
	return (
		<Palette
			text={text}
			onText={onText}
			groups={groups}
			status={statusOfSearch()}
			isSettled={isSettled}
			onClose={onClose}
		/>
	);
}
