import { UserRaw } from "@/components/users/user-raw";

export default function UserRawPage() {
	return <UserRaw />;
}
