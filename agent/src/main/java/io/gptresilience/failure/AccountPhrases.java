package io.gptresilience.failure;

/** What providers say of keys, accounts, money and rights. */
final class AccountPhrases {

  private AccountPhrases() {}

  static void addTo(PhraseBook.Builder book) {
    book
        // Keys and accounts.
        .rule(
            Reason.MISSING_SCOPES,
            "missing scopes | missing scope | insufficient permissions for this operation"
                + " | necessary scopes | permission is required"
                + " | request had insufficient authentication scopes | insufficient scope"
                + " | lacks the required data action | does not have the required scope"
                + " | required permission")
        .rule(
            Reason.ACCOUNT_DEACTIVATED,
            "account has been deactivated | account is deactivated"
                + " | organization is deactivated | organization has been deactivated"
                + " | organization has been disabled | this organization is disabled"
                + " | account associated with this api key has been | account has been disabled"
                + " | api key has been disabled | key is disabled | key has been disabled"
                + " | user has been deactivated | user not found | access was terminated"
                + " | access has been terminated | account is disabled"
                + " | access to this account has been | workspace is deactivated"
                + " | account deactivated | key is blocked | 已被禁用 | 已被封禁 | 账号已被 | 令牌状态不可用")
        .rule(
            Reason.EXPIRED_API_KEY,
            "token has expired | token is expired | token expired | key has expired"
                + " | key is expired | api key expired | expired api key | expired token"
                + " | token used before | not yet valid | token lifetime is invalid"
                + " | no longer valid | expired jwt | jwt expired | session has expired"
                + " | signature expired | 令牌已过期 | 已过期 | lifetime validation failed")
        .rule(
            Reason.WRONG_ORGANIZATION,
            "no such organization | organization header | mismatched organization"
                + " | must be a member of an organization | not a member of the organization"
                + " | organization not found | invalid organization | project id & does not match"
                + " | no such project | does not belong to organization | organization mismatch"
                + " | openai-organization | openai-project | not have access to this project"
                + " | invalid project")
        .rule(
            Reason.MISSING_API_KEY,
            "you didn't provide an api key | you did not provide an api key"
                + " | no api key provided | api key not provided | missing api key"
                + " | missing bearer | missing authorization | no authorization header"
                + " | missing authentication | authorization header is missing"
                + " | authorization header is required | authorization header not found"
                + " | no auth credentials | no cookie auth credentials | api key is missing"
                + " | api key is required | api key required | missing subscription key"
                + " | expected bearer | malformed authorization | malformed api key"
                + " | invalid authorization header | invalid auth header"
                + " | need to provide your api key | header is badly formatted"
                + " | x-api-key header is required | could not find an api key"
                + " | missing credentials | 未提供令牌 | 未提供api | 缺少api | no credentials provided"
                + " | credentials are missing | 未提供 authorization"
                + " | header required & authorization | login fail & carry the api"
                + " | requires an api key | unregistered callers | no token provided"
                + "")
        .rule(
            Reason.INCORRECT_API_KEY,
            "incorrect api key | invalid api key | invalid api-key | invalid apikey | api key not"
                + " valid | api key is invalid | invalid subscription key | invalid x-api-key | api"
                + " key not found | invalid bearer token | invalid authentication | invalid"
                + " credentials | invalid token & !token id | invalid auth | invalid access token |"
                + " wrong api key | bad api key | unknown api key | unrecognized api key | no such"
                + " api key | not a valid api key | your api key & is invalid | api key is wrong |"
                + " api key is incorrect | api key provided is invalid | authentication token is"
                + " invalid | key is not valid | key has been revoked | key was revoked | revoked"
                + " key | api key revoked | token has been revoked | token has been invalidated |"
                + " invalid username or password | signature we calculated does not match |"
                + " security token included in the request is invalid | unable to authenticate |"
                + " could not validate credentials | user authentication failed | authentication"
                + " fails & api key | token could not be verified | unauthorized & api key |"
                + " verification of api key | api key verification | access token is missing,"
                + " invalid | provide a valid key | unable to parse key | api密钥无效 | 无效的令牌 | 令牌无效 |"
                + " 令牌验证失败 | 身份验证失败 | 鉴权失败 | 密钥无效 | 无效的api | apikey 无效 | 无效的 api | key 错误")

        // Money. Gemini calls a limit per minute a quota and says when to come back.
        .rule(
            Reason.BILLING_NOT_ACTIVE,
            "account is not active | billing is not active | billing not active"
                + " | billing is not enabled | billing has not been enabled | enable billing"
                + " | subscription is not active | subscription has expired | overdue | 欠费"
                + " | requires billing to be enabled | billing account & disabled | good standing"
                + " | no active subscription | payment method is required"
                + " | add a payment method & !rate limit | subscription inactive")
        .rule(
            Reason.SPEND_LIMIT_EXCEEDED,
            "hard limit has been reached | billing hard limit | spend limit"
                + " | spending limit | monthly limit & billing | monthly budget"
                + " | budget has been exceeded | budget exceeded | exceeded budget"
                + " | exceeded your budget | exceeded its monthly"
                + " | reached your specified api usage limits | key limit exceeded"
                + " | monthly spending | over budget | spend cap | cost limit")
        .rule(
            Reason.USAGE_LIMIT_EXCEEDED,
            "usage limit has been reached | you've hit your usage limit"
                + " | reached your usage limit | hit your usage limit | usage limit reached"
                + " | weekly limit | monthly usage limit | 5-hour limit | usage cap"
                + " | monthly included | plan limit reached | monthly quota | weekly quota"
                + " | extra usage is required | calls / month | requests per month"
                + " | per month & limit | 使用上限")
        .rule(
            Reason.INSUFFICIENT_QUOTA,
            "quota exceeded for metric & limit: 0,"
                + " | exceeded your current quota & !retry in & !quota exceeded for metric"
                + " | insufficient_quota | insufficient quota | insufficient balance"
                + " | insufficient account balance | insufficient credit | insufficient funds"
                + " | not enough credit | not enough balance | out of credit | no credits left"
                + " | no credits remaining | requires more credits | used all available credits"
                + " | credits exhausted | credit balance is too low | credit balance is exhausted"
                + " | credit balance exhausted | credit limit reached | purchase more credits"
                + " | purchase credits | add credits | add more credits | buy more credits"
                + " | top up your | top up to | quota is not enough | quota is insufficient"
                + " | quota exhausted & !per minute | quota has been exhausted & !per minute"
                + " | free allocated quota exceeded | free allocation | balance is insufficient"
                + " | balance is not enough | account balance is | negative balance"
                + " | trial has ended | free tier of the model has been exhausted"
                + " | prepayment credits are depleted | credits are depleted | free trial | 余额不足"
                + " | 额度不足 | 额度已用 | 额度已耗尽 | 额度已达 | 余额已用尽 | 可用额度 | 请充值 | 预扣费 | 账户余额 | 费用限制")

        // Rights.
        .rule(
            Reason.UNSUPPORTED_COUNTRY,
            "country, region, or territory not supported | unsupported_country"
                + " | unsupported country | user location is not supported"
                + " | not available in your country | not available in your region"
                + " | not supported in your country | not supported in your region"
                + " | services are not available in your | your location is not supported"
                + " | country is not supported | region is not supported & !model"
                + " | not available in this country")
        .rule(
            Reason.ORGANIZATION_NOT_VERIFIED,
            "organization must be verified | organization is not verified"
                + " | verify organization | organization needs to be verified"
                + " | organization verification | complete identity verification"
                + " | identity verification")
        .rule(
            Reason.IP_NOT_ALLOWED,
            "ip is not authorized | ip not authorized | ip address is not authorized"
                + " | ip address is not allowed | ip is not allowed | not in the ip allow"
                + " | ip allowlist | ip whitelist | ip not allowed | virtual network/firewall"
                + " | public access is disabled | public network access is disabled"
                + " | private endpoint | access denied due to virtual network | 白名单"
                + " | ip address restriction | vpc service controls"
                + " | request originated from an unauthorized ip")
        .rule(
            Reason.MODEL_ACCESS_DENIED,
            "does not have access to model | not have access to the model & !does not exist"
                + " | not have access to this model | not have access to model & !does not exist"
                + " | not allowed to access model | not allowed to sample from"
                + " | key not allowed to access | team not allowed to access"
                + " | don't have access to the model | don't have access to model"
                + " | not authorized to access this model | not authorized to use this model"
                + " | no access to model | no access to this model | no access to the model"
                + " | not have permission to access the model | model is gated"
                + " | access to model & is restricted | model access is denied"
                + " | not entitled to use | is not available on your plan"
                + " | is not available on your current plan | not available in your current plan"
                + " | requires terms acceptance | model terms | limited access to the model"
                + " | model is not allowed | model & blocked at the"
                + " | access to the model with the specified model id | 无权访问模型 | 无权使用 | 无权访问"
                + " | 没有权限使用 | 没有访问模型 | 该令牌无权")
        .rule(
            Reason.ORGANIZATION_RESTRICTED,
            "organization has been restricted | account has been restricted"
                + " | account has been suspended | account is suspended | account suspended"
                + " | has been banned | account has been blocked | organization is restricted"
                + " | violation of our policies | violating our terms | violated the terms"
                + " | project & archived | organization & archived | user has been blocked"
                + " | account is blocked | has been flagged for")
        .rule(
            Reason.FIREWALL,
            "you have been blocked | attention required! | just a moment..."
                + " | enable javascript and cookies to continue | checking your browser"
                + " | verify you are human | web application firewall | blocked by our security"
                + " | request blocked | request could not be satisfied & 403 error"
                + " | the owner of this website & has banned | performing security verification"
                + " | access denied & ray id | automated queries | unusual traffic"
                + " | request has been blocked | access denied & reference #");
  }
}
