using LuckyCart.Replay;

return await ReplayCommand.Create(TimeProvider.System).Parse(args).InvokeAsync();
