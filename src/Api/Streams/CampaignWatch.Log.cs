namespace LuckyCart.Api.Streams;

internal sealed partial class CampaignWatch
{
    [LoggerMessage(2010, LogLevel.Warning, "The catalogue of {RetailerId} does not answer; open pages may show a paused campaign longer")]
    private partial void LogNotAnswering(Exception exception, string retailerId);
}
