using Microsoft.Extensions.Options;

namespace LuckyCart.BackOffice;

/// <summary>Stops a start whose provider is half configured: nobody could sign in, or with less than was meant.</summary>
internal sealed class BackOfficeOptionsCheck : IValidateOptions<BackOfficeOptions>
{
    public ValidateOptionsResult Validate(string? name, BackOfficeOptions options) =>
        options.Oidc.FindFault() is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
}
