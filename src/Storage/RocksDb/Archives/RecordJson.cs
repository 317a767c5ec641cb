using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Collections;
using LuckyCart.Abstractions.Journals.Records;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Storage.RocksDb.Archives;

/// <summary>A record for reading: protobuf's JSON with the fields' own names, and what it holds as bytes opened up.</summary>
internal static class RecordJson
{
    private static readonly JsonFormatter s_formatter = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    /// <summary>The record as JSON.</summary>
    public static JsonObject Of(Record record)
    {
        var json = ToNode(record);
        switch (record.BodyCase)
        {
            case Record.BodyOneofCase.Shopper:
                OpenEvents(record.Shopper.Events, json["shopper"]!["events"] as JsonArray);
                break;
            case Record.BodyOneofCase.Merged:
                for (var i = 0; i < record.Merged.Requests.Count; i++)
                {
                    OpenEvents(record.Merged.Requests[i].Events, json["merged"]!["requests"]![i]!["events"] as JsonArray);
                }

                break;
            case Record.BodyOneofCase.Document:
                OpenDocuments(record.Document, json["document"]!["changes"] as JsonArray);
                break;
            case Record.BodyOneofCase.Rejected:
                OpenPayloads(record.Rejected, json["rejected"]!["events"] as JsonArray);
                break;
        }

        return json;
    }

    private static void OpenEvents(RepeatedField<RecordedEvent> records, JsonArray? events)
    {
        for (var i = 0; i < records.Count; i++)
        {
            var recorded = (JsonObject)events![i]!;
            recorded["event_key"] = Convert.ToHexStringLower(records[i].EventKey.Span);
            if (records[i].Event.Length > 0)
            {
                recorded["event"] = ToNode(Event.Parser.ParseFrom(records[i].Event));
            }
        }
    }

    private static void OpenDocuments(DocumentRecord record, JsonArray? changes)
    {
        for (var i = 0; i < record.Changes.Count; i++)
        {
            if (record.Changes[i].Json.Length > 0)
            {
                ((JsonObject)changes![i]!)["json"] = Parse(record.Changes[i].Json);
            }
        }
    }

    private static void OpenPayloads(RejectedRecord record, JsonArray? events)
    {
        for (var i = 0; i < record.Events.Count; i++)
        {
            if (record.Events[i].PayloadJson.Length > 0)
            {
                ((JsonObject)events![i]!)["payload_json"] = Parse(record.Events[i].PayloadJson);
            }
        }
    }

    /// <summary>A payload that was cut, or was never JSON, stays a text.</summary>
    private static JsonNode? Parse(ByteString json)
    {
        try
        {
            return JsonNode.Parse(json.Span);
        }
        catch (JsonException)
        {
            return JsonValue.Create(json.ToStringUtf8());
        }
    }

    private static JsonObject ToNode(IMessage message) => (JsonObject)JsonNode.Parse(s_formatter.Format(message))!;
}
