/** Roles that belong to no domain. */
import { definePlugin, kernelPowers, role } from "@linli/kernel"

/**
 * The person in charge of personal information, who may have what is sealed about somebody erased (`app.forget`).
 *
 * @rule LL-9
 * @source Personal Information Protection Law of the PRC, art. 47 (erasure)
 */
export class OfficeRoles extends definePlugin("linli", {
  version: "1",
  summary: "roles that belong to no domain",
  contributes: [
    role("privacy-officer", {
      title: { en: "Person in charge of personal information", "zh-CN": "个人信息保护负责人" },
      grants: [kernelPowers.forget]
    })
  ]
}) {}
