using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Headsets;

/// <summary>What a theatre knows by which headsets can be placed. Calls come from several threads.</summary>
internal interface IHeadTheatre
{
    /// <summary>Places on the patient that were measured with the tracked pointer.</summary>
    IReadOnlyList<HeadPlace> Places { get; }

    /// <summary>Where the pointer's tip is held now; null where it is not seen.</summary>
    Point<Patient>? PointerTip { get; }

    /// <summary>Where drawing has to be right: the lesion that is gone to, else the middle of all.</summary>
    Point<Patient> Field { get; }

    /// <summary>The patient's front in the patient's frame; null where that is not known.</summary>
    Vec3? Anterior { get; }

    /// <summary>What may be off in all where the program says "guide", mm.</summary>
    double Margin { get; }

    /// <summary>Whether the tracker knows a marker on a headset.</summary>
    bool HasHeadsetMarker { get; }

    /// <summary>Where the headset's marker was at a time; null where it was not seen then.</summary>
    Transform<Patient, CameraMarker>? HeadsetMarkerAt(TimeSpan at);

    /// <summary>For the case's journal.</summary>
    /// <param name="standing">placed, checked, refused or lost.</param>
    void Note(string viewer, string method, string standing, double errorMm, string words);
}
