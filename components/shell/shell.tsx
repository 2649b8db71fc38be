"use client";

import { IconHelp, IconKeyboard } from "@tabler/icons-react";
import { usePathname, useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { helpHref } from "@/lib/routes/routes";
import { onDemand } from "../on-demand/on-demand.tsx";
import { usePaletteActions } from "../palette/palette-provider.tsx";
import type { ShortcutId } from "../shortcuts/shortcuts.ts";
import { useShortcut } from "../shortcuts/shortcuts-provider.tsx";
import { Brand } from "../ui/brand.tsx";
import { PageLink } from "../ui/page-link.tsx";
import { useLeave } from "../unsaved/unsaved-guard.tsx";
import { AccountButton } from "./account-button.tsx";
import type { AccountMenuProps } from "./account-menu-content.tsx";
import { DemoTour } from "./demo-tour.tsx";
import { places } from "./places.ts";
import classes from "./shell.module.css";

const ShortcutSheet = onDemand(() => import("./shortcut-sheet.tsx").then((module) => module.ShortcutSheet));

const ViewAsBar = onDemand(() => import("./view-as-bar.tsx").then((module) => module.ViewAsBar));

const AccountMenuContent = onDemand(
	() => import("./account-menu-content.tsx").then((module) => module.AccountMenuContent),
	{ loading: () => <AccountButton /> },
);

type ShellProps = Pick<AccountMenuProps, "tenantSignOutUrl" | "locales"> &
	Record<"search" | "status" | "children", ReactNode>;

/** The frame of every page: navigation, search, the tenant's status and the account. On a phone the navigation is a bottom bar. */
export function Shell({ search, status, tenantSignOutUrl, locales, children }: ShellProps) {
	const t = useTranslations("shell");
	const pathname = usePathname();
	const router = useRouter();
	const me = useMe();
	const open = places.filter(({ permission }) => me.can(permission));
	const [sheet, setSheet] = useState(false);
	usePaletteActions([
		{ id: "keys", label: t("keys"), Icon: IconKeyboard, run: () => setSheet(true) },
		{ id: "help", label: t("help"), Icon: IconHelp, run: () => router.push(helpHref) },
	]);
	useShortcut("sheet", () => setSheet(true));
	return (
		<div className={classes.shell}>
			<a href="#content" className={classes.skip}>
				{t("skip")}
			</a>
			<header className={classes.top}>
				<Brand />
				<search className={classes.search}>{search}</search>
			</header>
			<nav className={classes.places} aria-label={t("navigation")}>
				{open.map(({ name, href, Icon, ...place }) => (
					<PageLink
						key={name}
						href={href}
						className={classes.place}
						data-wide={"isWide" in place || undefined}
						aria-current={isWithin(pathname, href) ? "page" : undefined}
					>
						<Icon size={18} stroke={1.7} aria-hidden />
						{t(name)}
					</PageLink>
				))}
			</nav>
			<section className={classes.foot} aria-label={t("foot")}>
				<PageLink
					href={helpHref}
					className={classes.help}
					aria-current={isWithin(pathname, helpHref) ? "page" : undefined}
				>
					<IconHelp size={18} stroke={1.7} aria-hidden />
					{t("help")}
				</PageLink>
				{status}
				<AccountMenu tenantSignOutUrl={tenantSignOutUrl} locales={locales} onKeys={() => setSheet(true)} />
			</section>
			<main id="content" className={classes.content} tabIndex={-1}>
				{me.viewAs === undefined ? null : <ViewAsBar />}
				{children}
			</main>
			{open.map(({ shortcut, href }) => (
				<PlaceShortcut key={shortcut} shortcut={shortcut} href={href} />
			))}
			<DemoTour />
			{sheet ? <ShortcutSheet onClose={() => setSheet(false)} /> : null}
		</div>
	);
}

/** Opens a place by its shortcut. */
function PlaceShortcut({ shortcut, href }: { shortcut: ShortcutId; href: string }) {
	const [router, leave] = [useRouter(), useLeave()];
	useShortcut(shortcut, () => leave(() => router.push(href)));
	return null;
}

/** The account button and its menu. The menu's code loads when the pointer or focus comes near. */
function AccountMenu(props: AccountMenuProps) {
	const [asked, setAsked] = useState(false);
	if (asked) return <AccountMenuContent {...props} />;
	const load = () => void AccountMenuContent.load();
	return <AccountButton onClick={() => setAsked(true)} onPointerEnter={load} onFocus={load} />;
}

const isWithin = (pathname: string, href: string) => pathname === href || pathname.startsWith(`${href}/`);
