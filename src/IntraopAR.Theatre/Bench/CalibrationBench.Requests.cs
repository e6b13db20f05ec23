using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Bench;

/// <summary>What is asked for.</summary>
internal sealed partial class CalibrationBench
{
    private RequestAnswer Do(ViewerRequest request) => request.Do switch
    {
        "bench-begin" => Begin(request),
        "bench-press" => WithCourse(c => Press(c, request.Arguments)),
        "bench-solve" => WithCourse(Solve),
        "bench-leave-out" => WithCourse(c => LeaveOut(c, request.Arguments)),
        "bench-row" => WithCourse(c => Row(c, request.Arguments)),
        "bench-back" => WithCourse(c =>
        {
            leftOut.Clear();
            (solution, signed, collecting) = (null, null, c.Collecting);
            return RequestAnswer.Done;
        }),
        "bench-end" => End(),
        "bench-sign" => WithCourse(c => Sign(c, request.Arguments)),
        _ => RequestAnswer.Refused("there is no such request"),
    };

    private RequestAnswer Begin(ViewerRequest request)
    {
        if (course is not null) return RequestAnswer.Refused($"{by} has a calibration under way; end it first");
        var begun = new BenchStart(objects, theatre.Calibrations, () => Now).Begin(request.Arguments);
        feed.Clear();
        pictures.Clear();
        leftOut.Clear();
        (solution, signed, fault, by) = (null, null, null, request.From.Name);
        (collecting, course) = (begun.Collecting, begun);
        return RequestAnswer.Done;
    }

    private RequestAnswer WithCourse(Func<BenchCourse, RequestAnswer> act) => course is { } c ? act(c) : RequestAnswer.Refused("no calibration is under way");

    /// <summary>Who meant to stop what had just ended by itself does not begin it anew: with the press comes what the button said.</summary>
    private RequestAnswer Press(BenchCourse c, JsonElement asked)
    {
        if (Text(asked, "button") is { } meant && c.Collecting.Button is { } now && meant != now) return RequestAnswer.Refused($"the button had changed from \"{meant}\" to \"{now}\"; nothing was done");
        c.Press();
        collecting = c.Collecting;
        return RequestAnswer.Done;
    }

    private RequestAnswer Solve(BenchCourse c)
    {
        if (!c.Collecting.CanSolve) return RequestAnswer.Refused($"there is not enough yet: {c.Collecting.Next}");
        busy = "Solving";
        solution = c.Solve(leftOut);
        if (c is VerifyCourse check) CheckRecord.Write(theatre.Folder.Calibrations, check);
        feed.Clear();
        return RequestAnswer.Done;
    }

    private RequestAnswer Row(BenchCourse c, JsonElement asked)
    {
        if (Text(asked, "row") is not { } name || c.Row(name) is not { } row) return RequestAnswer.Refused("there is no picture of it");
        (rowPicture, rowNumber) = (row.Png, rowNumber + 1);
        return RequestAnswer.Of(new { Picture = $"blobs/bench-row-{rowNumber}", row.Width, row.Height, row.Points, row.Misses });
    }

    private RequestAnswer LeaveOut(BenchCourse c, JsonElement asked)
    {
        if (solution is not { } before || signed is not null) return RequestAnswer.Refused("there is no result from which something could be left out");
        var row = before.Rows.FirstOrDefault(r => r.Name == Text(asked, "row") && r.CanLeaveOut);
        if (row is null) return RequestAnswer.Refused("there is no such view");
        if (row.Standing == BenchRow.LeftOut) leftOut.Remove(row.Name);
        else if (Text(asked, "reason") is { Length: >= 3 and <= 200 } reason) leftOut[row.Name] = reason;
        else return RequestAnswer.Refused("say why it is left out: the reason is kept with the profile");
        busy = "Solving";
        solution = c.Solve(leftOut);
        return RequestAnswer.Done;
    }

    private RequestAnswer Sign(BenchCourse c, JsonElement asked)
    {
        if (solution is not { } found) return RequestAnswer.Refused("there is no result yet");
        if (signed is not null) return RequestAnswer.Refused("it is signed already");
        busy = "Signing";
        var device = new BenchDevice(Text(asked, "device") ?? "", Text(asked, "serial") ?? "", Number(asked, "validDays") ?? ProfileOptions.DefaultValidDays, Number(asked, "checkHours") ?? ProfileOptions.DefaultCheckHours);
        var made = BenchSigning.Sign(theatre.Folder, theatre.Calibrations, theatre.Settings.Calibrations is not null, c, found, leftOut, device, Text(asked, "key") ?? throw new BadInputException("key", "key", "is missing", "choose the site's private key file; calibrate key --out FILE makes one"), Now);
        AtomicFile.WriteText(Path.Combine(theatre.Folder.Calibrations, "sheets", made.Name + ".html"), force: false, CalibrationSheet.Html(made, found, leftOut, standalone: true));
        signed = made;
        return RequestAnswer.Of(new { made.Name });
    }

    private RequestAnswer End()
    {
        (course, collecting, solution, signed, fault, by) = (null, null, null, null, null, null);
        leftOut.Clear();
        feed.Clear();
        pictures.Clear();
        return RequestAnswer.Done;
    }

    private DateTimeOffset Now => theatre.Devices.Clock.Began + theatre.Devices.Clock.Now;

    private static string? Text(JsonElement asked, string name) => asked.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null;

    private static double? Number(JsonElement asked, string name) => asked.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Number && v.TryGetDouble(out var x) ? x : null;
}
