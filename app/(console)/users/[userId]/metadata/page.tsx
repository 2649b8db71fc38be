import { UserMetadata } from "@/components/users/metadata/user-metadata";

export default function Page() {
	return <UserMetadata />;
}
