"use client";

import { Button } from "@mantine/core";
import { IconDoor } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Failure } from "../states/failure.ts";
import { StatePanel } from "../states/state-panel.tsx";
import { useProblemText } from "../states/use-problem-text.ts";
import { Brand } from "../ui/brand.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import classes from "./no-access.module.css";
import { signOut } from "./sign-out.ts";

export type NoAccessProps = {
	name: string;
	/** For each level, the role or the name to ask for. */
	levels: readonly string[];
	failure?: Failure | undefined;
	tenantSignOutUrl: string;
};

/**
 * Tells a signed-in person that no role gives them access to Rolecall, and whom to ask. A failed lookup is shown as a failure, never as "no
 * access".
 */
export function NoAccessContent({ name, levels, failure, tenantSignOutUrl }: NoAccessProps) {
	const t = useTranslations();
	const problemText = useProblemText();
	const router = useRouter();
	const title = failure ? t("noAccess.failedTitle") : t("noAccess.title");
	return (
		<div className={classes.page}>
			<PageTitle>{title}</PageTitle>
			<header className={classes.top}>
				<Brand />
			</header>
			<main className={classes.content}>
				<StatePanel
					whole
					icon={<IconDoor size={24} stroke={1.6} aria-hidden />}
					title={title}
					actions={
						<>
							<Button onClick={() => router.refresh()}>{t("noAccess.again")}</Button>
							<Button variant="default" onClick={() => void signOut(tenantSignOutUrl)}>
								{t("shell.signOut")}
							</Button>
						</>
					}
				>
					<span>{failure ? problemText(failure) : t("noAccess.lead")}</span>
					{failure ? null : (
						<ul className={classes.roles}>
							{levels.map((role) => (
								<li key={role}>{role}</li>
							))}
						</ul>
					)}
					<span>{t("noAccess.account", { name })}</span>
				</StatePanel>
			</main>
		</div>
	);
}
