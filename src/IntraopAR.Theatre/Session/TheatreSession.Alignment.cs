using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Session;

/// <summary>First alignments without landmarks: by the vessels that a sweep sees, or by the surface alone.</summary>
internal sealed partial class TheatreSession
{
    /// <summary>Every sweep adds to those before it, until they are enough.</summary>
    private RequestAnswer AlignBySweep(ViewerRequest r)
    {
        Demand(ProcedureStep.Equipment);
        if (!devices.HasUltrasound) throw new RequestRefusedException("there is no ultrasound machine: touch landmarks, or align by the surface");
        if (of.Tree is null) throw new RequestRefusedException("the case has no centre-lines of vessels that a sweep could be laid on: touch landmarks, or align by the surface");
        var role = r.From.Role();
        return Began("Sweeping the probe", async stop =>
        {
            var swept = await devices.FirstSweepAsync(ultrasound, stop);
            SweepObservations all;
            lock (gate)
            {
                firstSweeps.Add(swept);
                all = new([.. firstSweeps.SelectMany(s => s.Vessels)], [.. firstSweeps.SelectMany(s => s.Face)], [.. firstSweeps.SelectMany(s => s.Tissue)]);
            }

            work.Say(of.Ready.IsCompleted ? "Looking for the place" : "The liver is still being made ready; then its place is looked for");
            registration.AlignBySweeps(role, await of.Ready.WaitAsync(stop), all);
            if (State.Procedure.WhyNotAligned.Count == 0) lock (gate) firstSweeps.Clear();
            Place();
        });
    }

    /// <summary>The surface is searched for where the frames lie as they are; what was measured serves step 4 too.</summary>
    private RequestAnswer AlignBySurface(ViewerRequest r)
    {
        Demand(ProcedureStep.Equipment);
        var role = r.From.Role();
        return Began("Sweeping the surface", async stop =>
        {
            var measured = await devices.SurfaceAsync(stop);
            work.Say(of.Ready.IsCompleted ? "Looking for the place" : "The liver is still being made ready; then its place is looked for");
            var model = await of.Ready.WaitAsync(stop);
            if (registration.AlignBySurface(role, model, measured))
            {
                work.Say("Registering");
                lock (gate) updates.Clear();
                registration.FromSurface(model, measured);
            }

            Place();
        });
    }
}
