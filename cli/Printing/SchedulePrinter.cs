using OpenData.Catalog.Harvesting.Schedule;

namespace OpenData.Cli.Printing;

/// <summary>A line for each event of a schedule, with its time.</summary>
internal sealed class SchedulePrinter(Call call) : IProgress<ScheduleEvent>
{
    private readonly Lock gate = new();

    public int Runs { get; private set; }

    public int Jobs { get; private set; }

    public int CutOff { get; private set; }

    public void Report(ScheduleEvent value)
    {
        lock (gate)
        {
            switch (value)
            {
                case ScheduleEvent.Harvested:
                    Runs++;
                    break;
                case ScheduleEvent.JobEnded:
                    Jobs++;
                    break;
                case ScheduleEvent.Stopped stopped:
                    CutOff = stopped.CutOff;
                    break;
            }

            var at = TimeZoneInfo.ConvertTime(call.Clock.GetUtcNow(), call.Clock.LocalTimeZone).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
            var line = $"{at}  {Line(value)}";
            call.Note(line, line);
        }
    }

    private string Line(ScheduleEvent value) => value switch
    {
        ScheduleEvent.Begun e => call.Text($"urnik teče: {e.Name}, hkrati največ {e.Parallel}", $"the schedule runs: {e.Name}, at most {e.Parallel} at a time"),
        ScheduleEvent.Started e => call.Text($"{e.Id}: začetek", $"{e.Id}: begins"),
        ScheduleEvent.Harvested e => RunPrinter.Line(e.Run, call.Language).ReplaceLineEndings(" "),
        ScheduleEvent.JobEnded e => JobPrinter.Line(e.Run, call.Language),
        ScheduleEvent.Trouble e => call.Text("težava: ", "trouble: ") + call.Text(e.Text),
        ScheduleEvent.Stopping e => call.Text($"ustavljanje; še teče: {e.Running}", $"stopping; still running: {e.Running}"),
        ScheduleEvent.Stopped e => e.CutOff == 0
            ? call.Text("ustavljeno", "stopped")
            : call.Text($"ustavljeno; prekinjenih: {e.CutOff}, na vrsto pridejo takoj spet", $"stopped; cut off: {e.CutOff}, due again at once"),
        _ => value.ToString() ?? "",
    };
}
