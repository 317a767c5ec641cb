using LuckyCart.BackOffice.OpenApi;
using Microsoft.OpenApi;
using static LuckyCart.Hosting.OpenApi.Schemas;

namespace LuckyCart.BackOffice.Shoppers;

/// <summary>The description's schemas of shoppers that are looked for.</summary>
internal static class ShopperSchemas
{
    public static void AddTo(OpenApiDocument document)
    {
        Add(document, "FoundShopper", Required(
            Object(
                ("shopper_id", Text()), ("matched", OneOf("shopper_id", "order", "loyalty_card", "email", "recent")), ("known", Flag()),
                ("first_seen", Time("")), ("last_seen", Time("")), ("merged_into", List(Text()))),
            "shopper_id", "matched", "known"));
        ManagementSchemas.AddList(document, "FoundShopper", "FoundShopper");
        Add(document, "ShopperExport", Object(
            ("shopper_id", Text()), ("exported_at", Time("")), ("profile", new OpenApiSchema { Type = JsonSchemaType.Object }),
            ("events", List(new OpenApiSchema { Type = JsonSchemaType.Object })), ("interactions", List(new OpenApiSchema { Type = JsonSchemaType.Object })),
            ("rejected_events", List(new OpenApiSchema { Type = JsonSchemaType.Object }))));
        Add(document, "CsvFile", new OpenApiSchema
        {
            Type = JsonSchemaType.String, Description = "UTF-8 with a byte order mark; cells that a spreadsheet would run begin with an apostrophe.",
        });
    }
}
