namespace LuckyCart.Engine.Shoppers;

/// <summary>That an event happened: for counts of events and for sessions.</summary>
internal readonly record struct EventMoment(long AtMs, string EventName) : ITimed;
