"use client";

import { TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { Problem } from "@/lib/http/problem";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { identifierKinds } from "../acts/identifier-kinds.ts";
import { OwnerError } from "../acts/owner-error.tsx";
import { useFieldLock } from "../use-field-lock.ts";
import type { AskedIdentifier, NewUser } from "./new-user.ts";

/** Minimum length for showing an error. Shorter input counts as still being typed. */
const fewestToJudge = 6;

const wrongTexts = { email: "badEmail", phone: "badPhone" } as const;

type CreateUserFieldsProps = {
	form: UseFormReturnType<NewUser>;
	asked: readonly AskedIdentifier[];
	/** The user that already has one of the values. */
	owner: Problem["owner"];
};

/** Edits the identifiers and the name of a new user. A field that the level may not edit says so, and stays empty. */
export function CreateUserFields({ form, asked, owner }: CreateUserFieldsProps) {
	const t = useTranslations("users.create");
	const change = useTranslations("user.change");
	const { values, errors } = form;
	const lockOf = useFieldLock("users:create");
	const problemOf = ({ kind }: AskedIdentifier) => {
		const { read, isValid } = identifierKinds[kind];
		const refused = errors[kind];
		if (typeof refused === "string") return <OwnerError text={refused} owner={owner} />;
		const isWrong = values[kind].length >= fewestToJudge && !isValid(read(values[kind]));
		return kind !== "username" && isWrong ? change(wrongTexts[kind]) : undefined;
	};
	const nameLock = lockOf(["name"]);
	const hasChoice = asked.length > 1;
	return (
		<>
			{asked.map((one) => {
				const lock = lockOf([identifierKinds[one.kind].field]);
				return (
					<TextInput
						key={one.kind}
						label={hasChoice && !one.isRequired ? t("optional", { what: t(one.kind) }) : t(one.kind)}
						description={lock ?? (one.kind === "phone" ? change("phoneHint") : undefined)}
						readOnly={lock !== undefined}
						data-locked={lock === undefined ? undefined : true}
						inputMode={identifierKinds[one.kind].inputMode}
						autoComplete="off"
						spellCheck={false}
						{...form.getInputProps(one.kind)}
						error={problemOf(one)}
					/>
				);
			})}
			<TextInput
				label={t("name")}
				description={nameLock}
				readOnly={nameLock !== undefined}
				autoComplete="off"
				{...form.getInputProps("name")}
			/>
		</>
	);
}
