using System.Numerics;
using IntraopAR.Headset.App;
using IntraopAR.Scene;

namespace IntraopAR.Headset.Desktop;

/// <summary>Where a rehearsal's patient lies for who sits at a desk: the field before the person, at the height of a table, the patient's head to the left.</summary>
internal static class PracticeRoom
{
    private static readonly Vector3 Field = new(0, 0.98f, -0.43f);

    /// <returns>mm to metres; null where the patient is no simulated one, or none of its lesions has a place.</returns>
    public static Matrix4x4? RoomFromPatient(SceneDocument? document)
    {
        var regions = (document is { Simulated: true } ? document.Items : []).Select(i => i.Region).OfType<Region>().ToArray();
        if (regions.Length == 0) return null;
        Matrix4x4 turned = Places.FromRows([0, 0, -1, 0, 0, -1, 0, 0, -1, 0, 0, 0]);
        var middle = regions.Aggregate(Vector3.Zero, (s, r) => s + (Vector3)Places.Vec(r.Centre)) / regions.Length;
        return turned * Matrix4x4.CreateTranslation(Field - Vector3.Transform(middle, turned));
    }
}
