using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal.Tests;

/// <summary>Contrast pictures through a lesion that has not vanished: bright early, dark late (WFUMB guidelines, Dietrich et al. 2020).</summary>
public class ContrastTests
{
    [Fact]
    public void A_metastasis_is_bright_in_the_arterial_phase_and_dark_in_the_late_one()
    {
        var probe = UltrasoundProbe.Intraoperative;
        var scene = Echoes.Scene;
        var compared = 0;
        foreach (var lesion in scene.Patient.Lesions.Where(l => !l.Vanished))
        {
            var centre = scene.OnTable(lesion.Centre).Position;
            var pose = Echoes.Hold.Pose(probe, centre, Vec3.UnitX);
            var view = ArrayView.Of(scene, probe, pose, 3);
            var at = probe.ImageToArray.Foot(view.PatientFromArray.Inverse().Apply(view.Pressed(centre)));
            if (!probe.InScanArea(at) || scene.Tissue.At(view.ToModel(probe.ImageToArray.Apply(at))).Tissue != EchoTissue.Lesion) continue;
            double Grey(ContrastPhase phase, Pixel p) =>
                Echoes.Mean(UltrasoundPictures.Take(scene, probe, pose, 3, new(phase)), p, 0.3 * lesion.Diameter / probe.PixelSize);
            double Difference(ContrastPhase phase) => Grey(phase, at) - Reference(phase);
            double Reference(ContrastPhase phase) => Around(phase, lesion.Diameter).Average();
            IEnumerable<double> Around(ContrastPhase phase, double away)
            {
                var picture = UltrasoundPictures.Take(scene, probe, pose, 3, new(phase));
                for (var i = 0; i < 24; i++)
                {
                    var p = new Pixel(at.U + away * Math.Cos(i) / probe.PixelSize, at.V + away * Math.Sin(i) / probe.PixelSize);
                    if (probe.InScanArea(p) && scene.Tissue.At(view.ToModel(probe.ImageToArray.Apply(p))).Tissue == EchoTissue.Parenchyma)
                        yield return Echoes.Mean(picture, p, 4);
                }
            }

            // The looks are drawn from 3 dB (arterial) and 9 dB (late) on; 60 dB are 255 grey levels.
            Assert.True(Difference(ContrastPhase.Arterial) > 6, $"{lesion.Id} arterial {Difference(ContrastPhase.Arterial):F0}");
            Assert.True(Difference(ContrastPhase.Late) < -20, $"{lesion.Id} late {Difference(ContrastPhase.Late):F0}");
            compared++;
        }

        Assert.True(compared > 0);
    }
}
