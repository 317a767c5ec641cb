using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace LuckyCart.BackOffice.Sessions;

/// <summary>Registers cookie, antiforgery, key ring and provider.</summary>
internal static class SessionRegistration
{
    private const string Application = "luckycart";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static void Add(IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        AddKeys(builder);
        services.AddAntiforgery(o =>
        {
            o.HeaderName = SessionScheme.CsrfHeader;
            o.SuppressReadingTokenFromFormBody = true;
            o.SuppressXFrameOptionsHeader = true;
            o.Cookie = new SecureCookie();
            Set(o.Cookie, SessionScheme.CsrfCookieName, CookieSecurePolicy.None);
            o.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddAuthentication().AddCookie(SessionScheme.Cookie, o =>
        {
            Set(o.Cookie, SessionScheme.CookieName, CookieSecurePolicy.Always);
            o.ExpireTimeSpan = SessionScheme.Longest;

            // Its journal ends an idle session; the cookie is made once, at sign-in.
            o.SlidingExpiration = false;
        });
        AddProvider(builder);
        services.AddSingleton<CsrfCheck>();
        services.AddSingleton<SignInLimit>();
        services.AddSingleton<SessionEndpoints>();
    }

    private static void Set(CookieBuilder cookie, string name, CookieSecurePolicy secure)
    {
        cookie.Name = name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = secure;
    }

    private static void AddKeys(IHostApplicationBuilder builder)
    {
        // It warns that keys lie unencrypted at rest: so does the journal beside them, in a folder of the owner alone.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddDataProtection().SetApplicationName(Application);
        builder.Services.AddOptions<KeyManagementOptions>().Configure<IOptions<BackOfficeOptions>, ILoggerFactory>((keys, backOffice, logs) =>
        {
            if (backOffice.Value.KeysFolder is { Length: > 0 } folder)
            {
                keys.XmlRepository = new FileSystemXmlRepository(MakeFolder(folder), logs);
            }
        });
    }

    private static DirectoryInfo MakeFolder(string path) =>
        OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnerOnly);

    private static void AddProvider(IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<OidcSignIn>();
        var provider = builder.Configuration.GetSection(BackOfficeOptions.Section).Get<BackOfficeOptions>()?.Oidc;
        if (provider is { IsConfigured: true })
        {
            services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, OidcRegistration>();
            services.AddAuthentication().AddOpenIdConnect(SessionScheme.Oidc, static _ => { });
        }
    }
}
