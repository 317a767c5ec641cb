using LuckyCart.BackOffice.OpenApi;
using Microsoft.OpenApi;
using static LuckyCart.Hosting.OpenApi.Schemas;

namespace LuckyCart.BackOffice.Pages;

/// <summary>Describes what browsers report.</summary>
internal static class PageSchemas
{
    public static void AddTo(OpenApiDocument document)
    {
        Add(document, "PolicyReport", Object(
            ("at", Time("")), ("directive", Text()), ("blocked", Text()), ("document", Text()), ("source", Text()), ("line", Number())));
        Add(document, ManagementSchemas.ListOf("PolicyReport"), Required(
            Object(("total", Number()), ("items", List(Ref(document, "PolicyReport")))), "total", "items"));
    }
}
