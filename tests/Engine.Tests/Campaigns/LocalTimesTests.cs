using System.Text.Json.Nodes;
using LuckyCart.Engine.Campaigns;
using NodaTime;
using NodaTime.Text;

namespace LuckyCart.Engine.Tests.Campaigns;

public sealed class LocalTimesTests
{
    // Paris changes its clocks on the last Sundays of March and October at 01:00 UTC (Directive 2000/84/EC, articles 2 and 3; IANA tzdb,
    // europe, Rule EU): 2026-03-29 02:00 becomes 03:00, 2026-10-25 03:00 becomes 02:00. A time in the gap is read with the offset before it
    // (RFC 5545, 3.3.5). Apia left out 2011-12-30 (tzdb, australasia, Zone Pacific/Apia); São Paulo's midnight of 2018-11-04 did not
    // exist (tzdb, southamerica, Rule Brazil 2018).
    [Theory]
    [InlineData("Europe/Paris", "2026-03-29T01:59:59", "2026-03-29T00:59:59Z")]
    [InlineData("Europe/Paris", "2026-03-29T02:00:00", "2026-03-29T01:00:00Z")]
    [InlineData("Europe/Paris", "2026-03-29T02:30:00", "2026-03-29T01:30:00Z")]
    [InlineData("Europe/Paris", "2026-03-29T03:00:00", "2026-03-29T01:00:00Z")]
    [InlineData("Europe/Paris", "2026-10-25T01:59", "2026-10-24T23:59:00Z")]
    [InlineData("Europe/Paris", "2026-10-25T02:30:00", "2026-10-25T00:30:00Z")]
    [InlineData("Europe/Paris", "2026-10-25T02:59:59.999", "2026-10-25T00:59:59.999Z")]
    [InlineData("Europe/Paris", "2026-10-25T03:00:00", "2026-10-25T02:00:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30T08:00:00", "2011-12-30T18:00:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-04T00:00:00", "2018-11-04T03:00:00Z")]
    [InlineData("UTC", "1970-01-01T00:00:00", "1970-01-01T00:00:00Z")]
    public void Read_LocalTime_IsTheInstantInTheRetailersZone(string zone, string local, string utc)
    {
        var context = new CampaignReadContext(DateTimeZoneProviders.Tzdb[zone], 2);
        var document = CampaignDocuments.Edit(CampaignDocuments.Smallest(), "$.starts_at", $"\"{local}\"");
        CampaignDocuments.Edit(document, "$.ends_at", "\"2100-01-01T00:00:00\"");

        Assert.Equal(Ms(utc), CampaignDocuments.Accept(document, context).StartsAtMs);
    }

    [Theory]
    [InlineData("<", "2026-03-29", "2026-03-28T23:00:00Z")]
    [InlineData(">=", "2026-03-29", "2026-03-28T23:00:00Z")]
    [InlineData("<=", "2026-03-29", "2026-03-29T21:59:59.999Z")]
    [InlineData(">", "2026-03-29", "2026-03-29T21:59:59.999Z")]
    [InlineData("<=", "2026-10-25", "2026-10-25T22:59:59.999Z")]
    [InlineData("<=", "2999-12-31", "2999-12-31T22:59:59.999Z")]
    [InlineData("<=", "2026-03-29T12:00", "2026-03-29T10:00:00Z")]
    public void Read_DateOfAShopper_StandsForTheWholeDay(string comparison, string value, string utc)
    {
        var rule = new JsonObject { ["field"] = "shopper.last_order", ["operator"] = comparison, ["value"] = value };

        Assert.Equal([Ms(utc)], Condition(rule).Value.Numbers);
    }

    [Fact]
    public void Read_DatesBetween_IncludeBothDays()
    {
        var rule = JsonNode.Parse("""{ "field": "shopper.first_seen", "operator": "between", "value": ["2026-03-29", "2026-03-29"] }""")!;

        Assert.Equal([Ms("2026-03-28T23:00:00Z"), Ms("2026-03-29T21:59:59.999Z")], Condition(rule).Value.Numbers);
    }

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-01T00:00:00Z")]
    [InlineData("2026-03-01T00:00:00+01:00")]
    [InlineData("2026-03-01 00:00:00")]
    [InlineData("2026-02-29T00:00:00")]
    [InlineData("2026-03-01T24:00:00")]
    [InlineData("2026-03-01T00:00:60")]
    [InlineData("2026-03-01T00:00:00.1234")]
    [InlineData("2026-03-01T00:00:00,5")]
    [InlineData("2026-3-1T00:00:00")]
    [InlineData("-2026-03-01T00:00:00")]
    [InlineData("02026-03-01T00:00:00")]
    [InlineData("1969-12-31T23:59:59")]
    [InlineData("3000-01-01T00:00:00")]
    [InlineData("٢٠٢٦-03-01T00:00:00")]
    [InlineData("tomorrow")]
    public void Read_NoLocalTime_Refused(string text) => CampaignDocuments.Refuse(
        CampaignDocuments.Read(CampaignDocuments.Edit(CampaignDocuments.Smallest(), "$.ends_at", $"\"{text}\"")),
        ("$.ends_at", "invalid"));

    [Fact]
    public void Read_EndMovedOntoStartByTheGap_Refused()
    {
        // Both are 01:00 UTC: nothing is left between them.
        var document = CampaignDocuments.Edit(CampaignDocuments.Smallest(), "$.starts_at", "\"2026-03-29T02:00:00\"");

        CampaignDocuments.Refuse(
            CampaignDocuments.Read(CampaignDocuments.Edit(document, "$.ends_at", "\"2026-03-29T03:00:00\"")), ("$.ends_at", "invalid"));
    }

    private static Condition Condition(JsonNode rule) =>
        Assert.IsType<Condition>(CampaignDocuments.Accept(CampaignDocuments.WithRule(rule)).Audience!.Rules[0]);

    private static long Ms(string utc) => InstantPattern.ExtendedIso.Parse(utc).Value.ToUnixTimeMilliseconds();
}
