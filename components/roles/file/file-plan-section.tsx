"use client";

import { Button, FileButton, Textarea } from "@mantine/core";
import { IconFileUpload, IconScale } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { guardedLevel } from "@/lib/access/guarded-level";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { type FileProblem, mostFileBytes } from "@/lib/roles/access-file";
import { type AccessPlan, planAccess, type TenantAccess } from "@/lib/roles/plan-access";
import { Notice } from "../../ui/notice.tsx";
import { Section } from "../../ui/section.tsx";
import classes from "./access-file.module.css";
import { FilePlan } from "./file-plan.tsx";
import { ReadingNote } from "./reading-note.tsx";
import { useTenantAccess } from "./use-tenant-access.ts";

type Outcome =
	| { problems: FileProblem[]; found?: undefined }
	| { problems?: undefined; found: { plan: AccessPlan; otherSections: string[]; apis: TenantAccess["apis"] } };

const tooLarge: Outcome = { problems: [{ line: 1, code: "too_large", what: "" }] };

/** Compares a file of roles with the tenant. The file is read in the browser, and nothing is changed. */
export function FilePlanSection() {
	const t = useTranslations("accessFile");
	const me = useMe();
	const isMasked = !me.can("pii:reveal");
	const levelOf = (name: string) => guardedLevel(me.levels, name);
	const [text, setText] = useState("");
	const [outcome, setOutcome] = useState<Outcome>();
	const reading = useTenantAccess();
	/** The current text, for a comparison that ends after the text has changed. */
	const latest = useRef(text);
	const type = (typed: string) => {
		latest.current = typed;
		setText(typed);
		setOutcome(undefined);
	};
	const open = (file: File | null) => {
		if (file === null) return;
		if (file.size > mostFileBytes) setOutcome(tooLarge);
		else void file.text().then(type);
	};
	const compare = async () => {
		const { parseAccessFile } = await import("@/lib/roles/parse-access-file");
		const parsed = parseAccessFile(text);
		if (parsed.problems !== undefined) {
			setOutcome({ problems: parsed.problems });
			return;
		}
		const tenant = await reading.read();
		if (tenant === undefined || latest.current !== text) return;
		const { file, otherSections } = parsed;
		setOutcome({ found: { plan: planAccess(file, tenant, levelOf), otherSections, apis: tenant.apis } });
	};
	return (
		<Section title={t("planTitle")} hint={t("planHint")}>
			<div className={classes.parts}>
				<Textarea
					label={t("text")}
					value={text}
					onChange={(event) => type(event.currentTarget.value)}
					rows={12}
					spellCheck={false}
					classNames={{ input: classes.text ?? "" }}
				/>
				<div className={classes.row}>
					<FileButton accept=".yaml,.yml,.json,.txt" onChange={open}>
						{(props) => (
							<Button {...props} variant="default" leftSection={<IconFileUpload size={16} aria-hidden />}>
								{t("choose")}
							</Button>
						)}
					</FileButton>
					<Button
						leftSection={<IconScale size={16} aria-hidden />}
						disabled={text.trim() === ""}
						loading={reading.isReading}
						onClick={() => void compare()}
					>
						{t("compare")}
					</Button>
				</div>
				<ReadingNote reading={reading} />
				{outcome?.problems ? <Problems problems={outcome.problems} /> : null}
				{outcome?.found && isMasked ? <Notice tone="plain">{t("masked")}</Notice> : null}
				{outcome?.found ? <FilePlan {...outcome.found} /> : null}
			</div>
		</Section>
	);
}

/** Lists all problems of a file, line by line. */
function Problems({ problems }: { problems: readonly FileProblem[] }) {
	const t = useTranslations("accessFile");
	return (
		<Notice tone="bad">
			<p className={classes.lead}>{t("notRead")}</p>
			<ul className={classes.problems}>
				{problems.map(({ line, code, what }) => (
					<li key={`${line} ${code} ${what}`}>
						<strong>{t("line", { line })}</strong> {t(`problems.${code}`, { what })}
					</li>
				))}
			</ul>
		</Notice>
	);
}
