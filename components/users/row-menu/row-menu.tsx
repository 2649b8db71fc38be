"use client";

import { Menu } from "@mantine/core";
import { IconArrowRight, IconAt, IconCopy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Fragment, useLayoutEffect, useRef, useState } from "react";
import { maskSign } from "@/lib/access/mask-sign";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { userHref } from "@/lib/routes/routes";
import { userQueries } from "@/lib/users/client/user-queries";
import type { UserPage, UserRow } from "@/lib/users/user";
import { openedRow } from "../../data-table/opened-row.ts";
import { useProblemText } from "../../states/use-problem-text.ts";
import { PageLink } from "../../ui/page-link.tsx";
import { useCopy } from "../../ui/use-copy.ts";
import { useUserOffer } from "../acts/use-user-offer.ts";
import { UserProvider } from "../user-context.tsx";
import { useAskRowAct } from "./row-act-context.ts";
import { RowMenuTarget } from "./row-menu-target.tsx";

/** Lists the acts on the user that apply and that the reader may do, or says why there are none. */
function ActItems({ page }: { page: UserPage }) {
	const t = useTranslations("user.act");
	const ask = useAskRowAct();
	const { offered, why } = useUserOffer();
	if (offered.length === 0) return <Menu.Label maw={240}>{why}</Menu.Label>;
	return offered.map(({ name, group, Icon }, index) => (
		<Fragment key={name}>
			{group === "danger" && index > 0 ? <Menu.Divider /> : null}
			<Menu.Item
				leftSection={<Icon size={16} aria-hidden />}
				{...(group === "danger" ? { c: "var(--rc-bad-ink)" } : {})}
				onClick={() => ask({ act: name, page })}
			>
				{t(name)}
			</Menu.Item>
		</Fragment>
	));
}

/** Opens the user, and copies what names them. */
function RowItems({ user: { user_id, email } }: { user: UserRow }) {
	const t = useTranslations();
	const copy = useCopy();
	return (
		<>
			<Menu.Item
				component={PageLink}
				href={userHref(user_id)}
				leftSection={<IconArrowRight size={16} aria-hidden />}
				onClick={() => openedRow.remember(user_id, window.scrollY)}
			>
				{t("users.openUser")}
			</Menu.Item>
			{email === undefined || email.includes(maskSign) ? null : (
				<Menu.Item leftSection={<IconAt size={16} aria-hidden />} onClick={() => copy(email)}>
					{t("users.copyEmail")}
				</Menu.Item>
			)}
			<Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={() => copy(user_id)}>
				{t("users.copyId")}
			</Menu.Item>
		</>
	);
}

/** The menu of a row, open at first: what can be copied of the user, and the acts on them. It reads the user, whose state decides what applies. */
export function RowMenu({ user }: { user: UserRow }) {
	const t = useTranslations("ui");
	const problemText = useProblemText();
	const target = useRef<HTMLButtonElement>(null);
	const [opened, setOpened] = useState(false);
	const { data, error } = useQuery({ ...userQueries.page(user.user_id), enabled: opened });
	// The button that was pressed has been replaced by this one, which takes its focus before the menu does.
	useLayoutEffect(() => {
		target.current?.focus({ preventScroll: true });
		setOpened(true);
	}, []);
	return (
		<Menu opened={opened} onChange={setOpened} position="bottom-end">
			<Menu.Target>
				<RowMenuTarget ref={target} user={user} />
			</Menu.Target>
			<Menu.Dropdown>
				<RowItems user={user} />
				<Menu.Divider />
				{data ? (
					<UserProvider page={data}>
						<ActItems page={data} />
					</UserProvider>
				) : error ? (
					<Menu.Label maw={240}>{problemText(toBffError(error))}</Menu.Label>
				) : (
					<Menu.Label>{t("loading")}</Menu.Label>
				)}
			</Menu.Dropdown>
		</Menu>
	);
}
