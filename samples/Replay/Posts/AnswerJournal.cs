using System.Text;
using System.Text.Json;

namespace LuckyCart.Replay.Posts;

/// <summary>The client's own record of what the server acknowledged, one JSON object a line; appended to by later runs.</summary>
internal sealed class AnswerJournal : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly Lock _gate = new();

    public AnswerJournal(string path) =>
        _writer = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read), new UTF8Encoding(false));

    /// <summary>Lines of a journal: event id, shopper, answer.</summary>
    public static IEnumerable<(string EventId, string Shopper, string Answer)> Read(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            yield return (
                root.GetProperty("event_id").GetString()!, root.GetProperty("shopper_id").GetString()!,
                root.GetProperty("answer").GetString()!);
        }
    }

    public void Add(string shopper, PostAnswer answer)
    {
        lock (_gate)
        {
            foreach (var (eventId, status, code) in answer.Events)
            {
                _writer.Write("{\"event_id\":\"");
                _writer.Write(JsonEncodedText.Encode(eventId).Value);
                _writer.Write("\",\"shopper_id\":\"");
                _writer.Write(JsonEncodedText.Encode(shopper).Value);
                _writer.Write("\",\"answer\":\"");
                _writer.Write(status);
                _writer.Write(code is null ? "" : ":" + code);
                _writer.Write("\"}\n");
            }
        }
    }

    public void Dispose() => _writer.Dispose();
}
